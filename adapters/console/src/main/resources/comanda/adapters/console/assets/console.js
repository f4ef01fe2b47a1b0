'use strict';

// What happens in the restaurant, as it happens. Where nothing is heard for a while, the page says that it is not live.
(() => {
  const stream = document.getElementById('stream');
  if (!stream) {
    return;
  }
  const SILENCE = 12_000;
  const live = document.getElementById('live');
  const words = document.getElementById('live-text');
  const notLive = document.getElementById('not-live');
  const asOf = document.getElementById('as-of');
  const until = document.getElementById('live-until');
  const said = document.getElementById('said');
  const grid = () => document.getElementById('tables');
  const ahead = Number(document.body.dataset.now) - Date.now();
  let source = null;
  let known = (grid() || stream).dataset.asOf;
  let heardAt = Date.now();
  let opened = 0;
  let code = document.getElementById('condition').dataset.code;
  let wasHeard = false;

  function open() {
    close();
    opened = Date.now();
    const from = Number(known) > 0 ? '?lastEventId=' + known : '';
    source = new EventSource(stream.dataset.stream + from);
    for (const [type, listener] of Object.entries(listeners)) {
      source.addEventListener(type, (event) => {
        if (event.target === source) {
          known = event.lastEventId || known;
          heard();
          listener(JSON.parse(event.data));
        }
      });
    }
    source.addEventListener('message', heard);
  }

  function close() {
    if (source) {
      source.close();
    }
    source = null;
  }

  function heard() {
    heardAt = Date.now();
    wasHeard = true;
    show();
  }

  // As of when the picture is right: the last moment at which both the agent and the point of sale were there.
  function show() {
    const broken = Date.now() - heardAt > SILENCE || (source && source.readyState === EventSource.CLOSED && Date.now() - heardAt > 2_000);
    const isAway = code === 'unreachable' || code === 'no-session';
    const state = broken ? 'broken' : !wasHeard ? 'connecting' : isAway ? 'held' : 'live';
    if (live.dataset.state !== state) {
      live.dataset.state = state;
      words.textContent = words.dataset[state];
      notLive.hidden = state !== 'broken';
    }
    if (state === 'live' && code === 'up') {
      until.dateTime = new Date(Date.now() + ahead).toISOString();
    }
    const isOld = broken || isAway;
    asOf.hidden = !isOld;
    stream.classList.toggle('stale-picture', isOld);
  }

  function fromHtml(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    return template.content.firstElementChild;
  }

  function count() {
    for (const number of document.querySelectorAll('[data-count]')) {
      const status = number.dataset.count;
      number.textContent = document.querySelectorAll(status ? `#cards > [data-status="${status}"]` : '#cards > li').length;
    }
  }

  function refresh(id) {
    const part = document.getElementById(id);
    if (part) {
      htmx.trigger(part, 'refresh');
    }
  }

  const listeners = {
    table(event) {
      if (stream.dataset.table === event.id) {
        refresh('table');
      }
      const cards = document.getElementById('cards');
      if (!cards) {
        return;
      }
      const old = document.getElementById('table-' + event.id);
      if (!event.html) {
        if (old) {
          old.remove();
        }
      } else if (old) {
        const fresh = fromHtml(event.html);
        const hadFocus = old.contains(document.activeElement);
        fresh.classList.add('changed');
        old.replaceWith(fresh);
        if (hadFocus) {
          fresh.querySelector('a').focus();
        }
        said.textContent = fresh.dataset.name + ': ' + fresh.querySelector('.table-status').textContent.trim();
      } else {
        refresh('tables');
      }
      count();
    },
    condition(event) {
      const old = document.getElementById('condition');
      const fresh = fromHtml(event.html);
      if (!old.isEqualNode(fresh)) {
        old.replaceWith(fresh);
      }
      const isBack = event.code === 'up' && code !== 'up';
      code = event.code;
      if (isBack) {
        refresh('tables');
        refresh('table');
      }
      show();
    },
    settlement(event) {
      if (stream.dataset.table === event.table) {
        refresh('table');
      }
    },
    printer() {
      refresh('connection');
    },
    resync() {
      refresh('tables');
      refresh('table');
    },
    over() {
      close();
      location.reload();
    },
  };

  // Cards that were read anew know of what happened until they were read, and of nothing since: that is heard again.
  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target.id === 'tables') {
      known = event.detail.target.dataset.asOf;
      open();
    }
  });

  // What is not looked at asks for nothing, and has to catch up first when it is.
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      close();
    } else {
      heardAt = Date.now();
      wasHeard = false;
      open();
      refresh('table');
    }
  });

  // A bill changes without any event.
  setInterval(() => {
    if (!document.hidden && live.dataset.state === 'live') {
      refresh('table');
    }
  }, 10_000);

  setInterval(() => {
    show();
    if (!document.hidden && (!source || source.readyState === EventSource.CLOSED) && Date.now() - opened > 3_000) {
      open();
    }
  }, 1_000);

  if (!document.hidden) {
    open();
  }
})();

// A message's field is lit in all views of it, by pointer and by keyboard.
(() => {
  function light(target) {
    const at = target && target.closest && target.closest('[data-f]');
    for (const lit of document.querySelectorAll('.lit')) {
      lit.classList.remove('lit');
    }
    if (at) {
      for (const same of at.closest('.message').querySelectorAll(`[data-f="${at.dataset.f}"]`)) {
        same.classList.add('lit');
      }
    }
  }

  document.addEventListener('pointerover', (event) => light(event.target));
  document.addEventListener('focusin', (event) => light(event.target));
  document.addEventListener('click', (event) => light(event.target));

  // One stop for the tabulator key in each message; arrows go on from there.
  function fields(group) {
    return [...group.querySelectorAll('.field[tabindex]')];
  }

  function enter(root) {
    for (const group of root.querySelectorAll('[data-roving]')) {
      const first = fields(group)[0];
      if (first && !group.querySelector('.field[tabindex="0"]')) {
        first.tabIndex = 0;
      }
    }
  }

  document.addEventListener('keydown', (event) => {
    const group = event.target.closest('[data-roving]');
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!group || !step) {
      return;
    }
    const all = fields(group);
    const next = all[all.indexOf(event.target) + step];
    if (next) {
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
    event.preventDefault();
  });

  document.addEventListener('htmx:afterSwap', (event) => enter(event.detail.target));
  enter(document);
})();

// What was asked for comes into view and into focus; what was not wanted goes away.
(() => {
  let askedBy = '';

  document.addEventListener('htmx:afterSwap', (event) => {
    if (event.detail.target.id === 'action') {
      const start = event.detail.target.querySelector('[data-focus]');
      if (start) {
        start.focus();
      }
    }
  });

  document.addEventListener('click', (event) => {
    const asking = event.target.closest('a[role=button]');
    if (asking) {
      askedBy = asking.id;
    }
    if (event.target.closest('[data-close-action]')) {
      document.getElementById('action').replaceChildren();
      (document.getElementById(askedBy) || document.getElementById('do-read')).focus();
    }
  });

  // Links that act as buttons take the space bar as buttons do.
  document.addEventListener('keydown', (event) => {
    if (event.key === ' ' && event.target.matches('a[role=button]')) {
      event.preventDefault();
      event.target.click();
    }
  });
})();
