package structures

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"

	"github.com/backstop-go/backstop/guarantee"
)

// ErrName says that what is asked for is neither the name of a structure of this package nor a file.
var ErrName = errors.New("neither a file nor the name of an embedded structure")

// Names returns the names of the structures in [FS], in the order of the alphabet: those of their files without the ending.
func Names() []string {
	files, _ := fs.Glob(FS, "*.json") // the pattern is well formed
	for i, file := range files {
		files[i] = strings.TrimSuffix(file, ".json")
	}
	return files
}

// Read returns the document of the structure of that name in [FS], or of a file: of one that is too large one byte more
// than is decoded, so that decoding says that it is. The error wraps [ErrName] if it is neither and no path.
func Read(name string) ([]byte, error) {
	if slices.Contains(Names(), name) {
		return FS.ReadFile(name + ".json")
	}
	f, err := os.Open(name)
	if errors.Is(err, fs.ErrNotExist) && !strings.ContainsAny(name, `./\`) {
		return nil, fmt.Errorf("%.40q is %w: these are %s", name, ErrName, strings.Join(Names(), ", "))
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, guarantee.MaxDocument+1))
}
