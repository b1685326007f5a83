// The small things that make pages quick and kind; every page works without them.
(function () {
  'use strict';

  // htmx: the token of the session goes with every change; empty filters stay out of the address.
  document.addEventListener('htmx:configRequest', function (event) {
    const csrf = document.querySelector('meta[name="csrf"]');
    if (csrf && event.detail.verb !== 'get') {
      event.detail.headers[csrf.dataset.header] = csrf.content;
    }
    if (event.detail.verb === 'get') {
      const given = event.detail.formData;
      for (const name of new Set(given.keys())) {
        const filled = given.getAll(name).filter(function (value) { return value !== ''; });
        given.delete(name);
        filled.forEach(function (value) { given.append(name, value); });
      }
    }
  });

  // A thin line while something is fetched; what was found is said to screen readers.
  let underway = 0;
  function waiting(change) {
    underway = Math.max(0, underway + change);
    document.documentElement.classList.toggle('waiting', underway > 0);
  }
  document.addEventListener('htmx:beforeRequest', function () { waiting(1); });
  document.addEventListener('htmx:afterRequest', function () { waiting(-1); });
  document.addEventListener('htmx:afterSettle', function (event) {
    const said = event.target.querySelector && event.target.querySelector('[data-announce]');
    if (said) {
      document.getElementById('announcer').textContent = said.textContent;
    }
  });

  // Disclosure menus close when one turns to something else, or by Escape, which gives the focus back.
  document.addEventListener('click', function (event) {
    document.querySelectorAll('details.menu[open]').forEach(function (menu) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    });
    if (!event.target.closest('.search')) {
      closeSuggestions();
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape') {
      const menu = event.target.closest('details.menu[open]');
      if (menu) {
        menu.open = false;
        menu.querySelector('summary').focus();
      }
      if (event.target.closest('.search')) {
        closeSuggestions();
        document.getElementById('search').focus();
      }
    } else if (event.target.closest('.search') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      walk(event);
    }
  });

  function closeSuggestions() {
    const list = document.getElementById('suggestions');
    if (list) {
      list.textContent = '';
    }
  }

  // Arrow keys go from the search box through the suggestions and back.
  function walk(event) {
    const stops = [document.getElementById('search')].concat(
        Array.from(document.querySelectorAll('#suggestions a')));
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) {
      event.preventDefault();
      next.focus();
    }
  }

  // Rows that are copied without their table are wrapped in it again: else a spreadsheet would not see cells.
  function inTable(range) {
    let part = range.cloneContents();
    let around = range.commonAncestorContainer;
    while (around && /^(TR|THEAD|TBODY|TFOOT|TABLE)$/.test(around.nodeName)) {
      const shell = around.cloneNode(false);
      shell.appendChild(part);
      part = shell;
      around = around.parentNode;
    }
    return part;
  }

  // Figures copied into a spreadsheet arrive as numbers: the true minus sign becomes the one that Excel reads.
  document.addEventListener('copy', function (event) {
    const selection = window.getSelection();
    const text = selection.toString();
    if (text.indexOf('\u2212') < 0 || event.target.closest('input, textarea')) {
      return;
    }
    const holder = document.createElement('div');
    for (let i = 0; i < selection.rangeCount; i++) {
      holder.appendChild(inTable(selection.getRangeAt(i)));
    }
    holder.querySelectorAll('.unseen').forEach(function (said) { said.remove(); });
    event.clipboardData.setData('text/plain', text.replace(/\u2212/g, '-'));
    event.clipboardData.setData('text/html', holder.innerHTML.replace(/\u2212/g, '-'));
    event.preventDefault();
  });

  // The bar of anchors shows which part is being read.
  function watchTabs(root) {
    root.querySelectorAll('[data-tabs]').forEach(function (bar) {
      const links = Array.from(bar.querySelectorAll('a[href^="#"]'));
      const parts = links.map(function (link) { return document.getElementById(link.hash.slice(1)); });
      function mark() {
        let now = 0;
        parts.forEach(function (part, i) {
          if (part && part.getBoundingClientRect().top < window.innerHeight / 3) {
            now = i;
          }
        });
        links.forEach(function (link, i) {
          if (i === now) {
            link.setAttribute('aria-current', 'true');
          } else {
            link.removeAttribute('aria-current');
          }
        });
      }
      window.addEventListener('scroll', mark, { passive: true });
      mark();
    });
  }

  // A table that fits its page keeps its head in sight while the page scrolls; a wider one scrolls within itself.
  function fit(root) {
    root.querySelectorAll('.scroll:not(.twin)').forEach(function (scroll) {
      const table = scroll.querySelector('table');
      const fits = !table || table.offsetWidth <= scroll.clientWidth + 1;
      scroll.classList.toggle('fits', fits);
      if (fits) {
        scroll.removeAttribute('tabindex');
      } else {
        scroll.setAttribute('tabindex', '0');
      }
    });
  }
  let fitting = 0;
  window.addEventListener('resize', function () {
    cancelAnimationFrame(fitting);
    fitting = requestAnimationFrame(function () { fit(document); });
  });
  document.addEventListener('htmx:afterSettle', function () { fit(document); });
  fit(document);

  const summary = document.querySelector('[data-focus]');
  if (summary && !summary.closest('[data-still]')) {
    summary.focus();
  }
  watchTabs(document);
})();
