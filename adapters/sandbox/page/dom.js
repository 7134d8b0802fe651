/** An element. Properties are attributes, except `class` and listeners (`onclick`); texts are never read as markup. */
export const h = (tag, props = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || (value === false && !name.startsWith('aria-'))) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true && !name.startsWith('aria-') ? '' : String(value));
  }
  element.append(
    ...children
      .flat(Number.POSITIVE_INFINITY)
      .filter((child) => child !== undefined && child !== null && child !== false),
  );
  return element;
};

const signs = new WeakMap();

/** Moves the focus to what in `fresh` has the place of what had it in `old`. */
const keepFocus = (old, fresh) => {
  const name = document.activeElement?.closest('[data-focus]')?.dataset.focus;
  if (name === undefined || !old.contains(document.activeElement)) return undefined;
  return () => [...fresh.querySelectorAll('[data-focus]')].find((one) => one.dataset.focus === name)?.focus();
};

/**
 * Makes the children of a container those of a list. A child stays the same element while its `sign` does, so that
 * what did not change keeps focus, selection and scroll.
 * @param {{ key: string, sign: unknown, make: () => HTMLElement }[]} items
 */
export const reconcile = (container, items) => {
  const old = new Map([...container.children].map((child) => [child.dataset.key, child]));
  let next = container.firstElementChild;
  for (const { key, sign, make } of items) {
    const wanted = JSON.stringify(sign);
    let node = old.get(key);
    old.delete(key);
    if (node === undefined || signs.get(node) !== wanted) {
      const fresh = make();
      fresh.dataset.key = key;
      signs.set(fresh, wanted);
      if (node !== undefined) {
        const refocus = keepFocus(node, fresh);
        if (next === node) next = fresh;
        fresh.classList.add('still');
        node.replaceWith(fresh);
        refocus?.();
      }
      node = fresh;
    }
    if (node === next) next = node.nextElementSibling;
    else container.insertBefore(node, next);
  }
  for (const node of old.values()) node.remove();
};

/** A list that is read from below: who is at its end stays there, whatever comes or changes its height. */
export const createFeed = (props) => {
  const feed = h('ol', { tabindex: '0', 'aria-live': 'polite', ...props });
  let atEnd = true;
  const toEnd = () => {
    if (atEnd) feed.scrollTop = feed.scrollHeight;
  };
  feed.addEventListener('scroll', () => {
    atEnd = feed.scrollHeight - feed.scrollTop - feed.clientHeight < 80;
  });
  new ResizeObserver(toEnd).observe(feed);
  return {
    element: feed,
    show(items) {
      reconcile(feed, items);
      toEnd();
    },
    /** Something else will stand there: begin at its end. */
    clear() {
      feed.replaceChildren();
      atEnd = true;
    },
  };
};

/** Left and right go to the neighbour of a button in a row and choose it. */
export const chooseByArrows = (row) =>
  row.addEventListener('keydown', ({ key, target }) => {
    const neighbour = { ArrowLeft: 'previousElementSibling', ArrowRight: 'nextElementSibling' }[key];
    const next = target.closest('button')?.[neighbour];
    next?.focus();
    next?.click();
  });

export const isSafeLink = (address) =>
  URL.canParse(address) && ['http:', 'https:', 'mailto:', 'tel:', 'tg:'].includes(new URL(address).protocol);

/** A link where the address is one that may be followed, else its words. */
export const link = (address, ...words) =>
  isSafeLink(address)
    ? h('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...words)
    : h('span', {}, ...words);

let toastTimer;

/** A sentence that goes away by itself. */
export const toast = (text, kind = 'plain') => {
  const place = document.getElementById('toasts');
  place.replaceChildren(h('p', { class: `toast ${kind}` }, text));
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => place.replaceChildren(), 5000);
};
