'use strict';

// Moments: the server writes them as seen from its own clock; here they are written anew as time passes.
(() => {
  const words = document.body.dataset;
  const ahead = Number(words.now) - Date.now();

  function relative(moment) {
    const seconds = Math.trunc((Date.now() + ahead - moment) / 1000);
    const length = Math.abs(seconds);
    if (length < 5) {
      return words.timeNow;
    }
    const side = seconds < 0 ? 'in' : 'ago';
    const minutes = Math.trunc(length / 60);
    const hours = Math.trunc(length / 3600);
    const [unit, count] = minutes < 1 ? ['S', length] : hours < 1 ? ['M', minutes] : hours < 48 ? ['H', hours] : ['D', Math.trunc(hours / 24)];
    return words[side + unit].replace('{0}', count);
  }

  function write() {
    for (const time of document.querySelectorAll('time:not(.exact)')) {
      const text = relative(Date.parse(time.dateTime));
      if (time.textContent !== text) {
        time.textContent = text;
      }
    }
  }

  document.addEventListener('htmx:afterSwap', write);
  setInterval(write, 1000);
})();

// Swaps what has changed and nothing else: what has the focus, is selected, typed or opened stays as it is.
(() => {
  const added = [];

  function settle(old, fresh) {
    if (old.isEqualNode(fresh)) {
      return;
    }
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || old.id !== fresh.id) {
      old.replaceWith(fresh);
      added.push(fresh);
      return;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = fresh.data;
      return;
    }
    attributes(old, fresh);
    children(old, fresh);
  }

  function attributes(old, fresh) {
    for (const name of old.getAttributeNames()) {
      if (!fresh.hasAttribute(name) && !(old.nodeName === 'DETAILS' && name === 'open') && name !== 'disabled') {
        old.removeAttribute(name);
      }
    }
    for (const name of fresh.getAttributeNames()) {
      if (old.getAttribute(name) !== fresh.getAttribute(name)) {
        old.setAttribute(name, fresh.getAttribute(name));
      }
    }
  }

  // Children with an id are the same wherever they are; others are the same where they are at the same place.
  function children(old, fresh) {
    const byId = new Map([...old.children].filter((child) => child.id).map((child) => [child.id, child]));
    const wanted = new Set([...fresh.children].map((child) => child.id));
    let place = old.firstChild;
    for (const next of [...fresh.childNodes]) {
      while (place && place.id && !wanted.has(place.id)) {
        const gone = place;
        place = place.nextSibling;
        gone.remove();
      }
      const known = next.id ? byId.get(next.id) : place && !place.id && place;
      if (!known) {
        old.insertBefore(next, place);
        added.push(next);
        continue;
      }
      if (known === place) {
        place = place.nextSibling;
      } else {
        old.insertBefore(known, place);
      }
      settle(known, next);
    }
    while (place) {
      const gone = place;
      place = place.nextSibling;
      gone.remove();
    }
  }

  htmx.defineExtension('calm', {
    isInlineSwap: (style) => style === 'calm',
    handleSwap: (style, target, fragment) => {
      if (style !== 'calm') {
        return false;
      }
      added.length = 0;
      const fresh = fragment.nodeType === Node.DOCUMENT_FRAGMENT_NODE ? fragment.firstElementChild : fragment;
      if (fresh) {
        settle(target, fresh);
      }
      return added.filter((node) => node.nodeType === Node.ELEMENT_NODE);
    },
  });
})();

// Says when what is shown is not up to date.
(() => {
  const stale = document.getElementById('stale');
  const isLive = (event) => event.detail.elt && event.detail.elt.getAttribute('hx-swap') === 'calm';
  document.addEventListener('htmx:afterRequest', (event) => {
    if (isLive(event)) {
      stale.hidden = event.detail.successful || (event.detail.xhr && event.detail.xhr.status === 0 && document.hidden);
    }
  });
})();

document.addEventListener('click', async (event) => {
  const dismiss = event.target.closest('[data-dismiss]');
  if (dismiss) {
    dismiss.closest('.note').remove();
    return;
  }
  const copy = event.target.closest('[data-copy]');
  if (!copy) {
    return;
  }
  const source = document.getElementById(copy.dataset.copy);
  getSelection().selectAllChildren(source);
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(source.textContent);
    copy.textContent = copy.dataset.copied;
  }
});
