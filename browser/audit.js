// What a reader would meet on the page as it is shown now: a list of faults, each in words.
(() => {
  const faults = [];
  const fault = (what, node) => faults.push(node ? what + ': ' + name(node) : what);
  const name = node => '<' + node.tagName.toLowerCase() + '> ' + JSON.stringify(node.textContent.trim().replace(/\s+/g, ' ').slice(0, 60));
  const all = selector => [...document.querySelectorAll(selector)];
  const shown = node => node.checkVisibility({visibilityProperty: true}) && node.getClientRects().length > 0;

  // The page itself: no scripts, one main part, a language and a title.
  if (document.scripts.length > 0) fault('the page has a script');
  if (all('*').some(n => [...n.attributes].some(a => /^on/i.test(a.name)))) fault('an element has a script in an attribute');
  if (!document.documentElement.lang) fault('the page states no language');
  if (!document.title.trim()) fault('the page has no title');
  if (all('main').length !== 1) fault('the page has not one main part');
  for (const nav of all('nav')) if (!nav.getAttribute('aria-label')) fault('navigation without a name', nav);

  // Headings: one of the first level, before all others, and no level left out on the way down.
  let level = 0;
  for (const h of all('h1, h2, h3, h4, h5, h6')) {
    const n = Number(h.tagName[1]);
    if ((n === 1) !== (level === 0)) fault('a heading of the first level that is not the first, or the other way round', h);
    if (n > level + 1) fault(`a heading of level ${n} below one of level ${level}`, h);
    if (!h.textContent.trim()) fault('an empty heading', h);
    level = n;
  }

  // Tables have a name, and their head apart from their rows.
  for (const t of all('table')) {
    if (!t.caption?.textContent.trim() && !t.getAttribute('aria-label')?.trim()) fault('a table without a name', t);
    if (t.querySelector('th[scope=col]') && !t.tHead) fault('a table with its head among its rows', t);
  }

  // Links and what they lead to.
  const ids = new Map();
  for (const n of all('[id]')) {
    if (ids.has(n.id)) fault('two elements have the ID ' + n.id, n);
    ids.set(n.id, n);
  }
  for (const a of all('a')) {
    const href = a.getAttribute('href') || '';
    if (/^https?:\/\//.test(href)) {
      if (a.rel !== 'noreferrer noopener') fault('a link that tells whence it is followed, to ' + href, a);
    } else if (!href.startsWith('#')) fault('a link that leaves the page, to ' + href, a);
    else if (!ids.has(decodeURIComponent(href.slice(1)))) fault('a link without a target, to ' + href, a);
    if (!a.textContent.trim() && !a.getAttribute('aria-label')) fault('a link without words', a);
  }
  for (const n of all('[aria-labelledby], [aria-describedby]')) {
    for (const attribute of ['aria-labelledby', 'aria-describedby']) {
      for (const id of (n.getAttribute(attribute) || '').split(/\s+/)) if (id && !ids.has(id)) fault(`${attribute} names no element: ${id}`, n);
    }
  }

  // Pictures are groups of marks with a short name, said in words beside them. What is inside of an image nobody reaches.
  const named = node => {
    const words = (node.getAttribute('aria-labelledby') || '').split(/\s+/).filter(id => ids.has(id)).map(id => ids.get(id).textContent);
    return (words.join(' ') || node.getAttribute('aria-label') || node.querySelector(':scope > title')?.textContent || '').trim();
  };
  for (const svg of all('svg')) {
    const figure = svg.closest('figure');
    if (svg.getAttribute('aria-hidden') === 'true') {
      if (svg.querySelector('a, [tabindex]')) fault('a link that is hidden', svg);
      continue;
    }
    if (!figure) fault('a picture outside of a figure', svg);
    else if (!figure.querySelector('figcaption')?.textContent.trim()) fault('a figure without a caption', figure);
    if (svg.getAttribute('role') !== 'group') fault('a picture that is not a group of marks', svg);
    if (!named(svg)) fault('a picture without a name', svg);
    if (named(svg).length > 150) fault(`a picture with a name of ${named(svg).length} characters`, svg);
    if (figure && !figure.querySelector('li, desc')?.textContent.trim()) fault('a picture without words', svg);
  }
  for (const image of all('[role=img]')) if (image.querySelector('a, button, summary, input, [tabindex]')) fault('a link inside of an image', image);
  for (const img of all('img')) if (!img.getAttribute('alt')) fault('an image without words', img);

  // Widths: the page never scrolls sideways; what does is reached by keyboard and has a name. On paper nothing scrolls.
  const print = matchMedia('print').matches;
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    const wide = n => shown(n) && n.getBoundingClientRect().right > page.clientWidth + 1 && !n.parentElement.closest('[tabindex]');
    fault(`the page is ${page.scrollWidth} wide in a window of ${page.clientWidth}, first of all here`, all('body *').find(wide));
  }
  // What is folded on paper cannot be opened; what is left out as a whole is left to the screen.
  if (print) for (const n of all('details *')) if (shown(n.closest('details')) && !shown(n)) { fault('not on paper', n); break; }
  for (const n of all('body *')) {
    if (n.closest('svg') || !shown(n)) continue;
    const style = getComputedStyle(n);
    const cut = n.scrollWidth > n.clientWidth + 1 && style.display !== 'inline' && style.overflowX !== 'visible';
    if (cut && print) fault('cut off on paper', n);
    else if (cut && style.overflowX === 'hidden' && n.clientWidth > 1) fault('cut off', n); // words for listeners alone are a pixel wide
    else if (cut && style.overflowX !== 'hidden' && (n.tabIndex < 0 && !n.querySelector('a') || !(n.getAttribute('role') || n.matches('nav')) || !(n.getAttribute('aria-label') || n.getAttribute('aria-labelledby')))) fault('scrolls, and cannot be reached by keyboard or has no name', n);
  }

  // A picture that scrolls in its frame keeps something of it in sight: the names of its rows.
  for (const frame of all('.drawing')) {
    if (print || !shown(frame) || frame.scrollWidth <= frame.clientWidth + 1) continue;
    frame.scrollLeft = frame.scrollWidth;
    const sight = frame.getBoundingClientRect();
    const stays = svg => {
      const texts = [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect());
      return texts.length > 0 && texts.every(box => box.left > sight.left - 2 && box.right < sight.right + 2);
    };
    if (frame.scrollLeft === 0 || ![...frame.querySelectorAll(':scope > svg')].some(stays)) fault('scrolls the names of its rows out of sight', frame);
    frame.scrollLeft = 0;
  }

  // Contrast: text at least 4.5 to 1, large text 3 to 1 (WCAG 2.2, 1.4.3).
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  const luminance = c => {
    const [r, g, b] = c.slice(0, 3).map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  };
  const behind = node => {
    const layers = [];
    for (let n = node; n; n = n.parentElement) layers.push(rgba(getComputedStyle(n).backgroundColor));
    return layers.reverse().reduce((under, top) => over(top, under), print || matchMedia('(prefers-color-scheme: light)').matches ? [255, 255, 255, 1] : [0, 0, 0, 1]);
  };
  // In a picture what lies behind a text is the last shape drawn before it that holds its middle.
  const painted = text => {
    let under = behind(text.closest('svg'));
    const box = text.getBoundingClientRect();
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    for (const shape of text.closest('svg').querySelectorAll('rect, path, circle, polygon')) {
      if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING) || shape.closest('defs, clipPath, marker, pattern')) continue;
      const style = getComputedStyle(shape), around = shape.getBoundingClientRect();
      if (style.fill === 'none' || style.fill.startsWith('url') || x < around.left || x > around.right || y < around.top || y > around.bottom) continue;
      const fill = rgba(style.fill);
      fill[3] *= Number(style.fillOpacity) * Number(style.opacity);
      under = over(fill, under);
    }
    return under;
  };
  const dim = new Set();
  for (const n of all('body *')) {
    if (![...n.childNodes].some(c => c.nodeType === Node.TEXT_NODE && c.data.trim()) || n.closest('title, desc, style') || !shown(n)) continue;
    const style = getComputedStyle(n), drawn = n.closest('svg');
    const under = drawn ? painted(n.closest('text') || n) : behind(n);
    const ink = rgba(drawn ? style.fill : style.color);
    for (let m = n; m; m = m.parentElement) ink[3] *= Number(getComputedStyle(m).opacity);
    const size = parseFloat(style.fontSize), large = size >= 24 || size >= 18.66 && Number(style.fontWeight) >= 700;
    const got = contrast(over(ink, under), under), want = large ? 3 : 4.5;
    const pair = n.tagName + n.className + ink + under;
    if (got < want && !dim.has(pair)) {
      dim.add(pair);
      fault(`a contrast of ${got.toFixed(2)}, not ${want}`, n);
    }
  }

  // Text in pictures: large enough to read, inside of the picture, and no text on another.
  for (const svg of all('svg')) {
    if (!shown(svg)) continue;
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter(t => t.textContent.trim()).map(t => ({t, box: t.getBoundingClientRect()}));
    for (const {t, box} of texts) {
      const size = parseFloat(getComputedStyle(t).fontSize) * Math.abs(t.getScreenCTM().a || t.getScreenCTM().b);
      if (size < 10.9 && !print) fault(`text of ${size.toFixed(1)} pixels`, t);
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1) fault('text that leaves its picture', t);
    }
    texts.sort((a, b) => a.box.top - b.box.top);
    for (let i = 0; i < texts.length; i++) {
      for (let j = i + 1; j < texts.length && texts[j].box.top < texts[i].box.bottom - 3; j++) {
        const [a, b] = [texts[i].box, texts[j].box];
        if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3) fault('two texts on each other, the other being ' + name(texts[j].t), texts[i].t);
      }
    }
  }
  return faults;
})()
