// Draws <figure data-chart="map"> from its table and a GeoJSON: five classes with equally many places each, a legend in
// the table's own words, every place reachable by keyboard. No tiles, nothing from outside.
(function () {
  'use strict';

  const own = document.currentScript.dataset;
  const CLASSES = 5;
  const NAMED = 15;
  const loading = new Map();
  let fetched = null;

  function fetchLibrary() {
    if (!fetched) {
      fetched = new Promise(function (done, failed) {
        const style = document.createElement('link');
        style.rel = 'stylesheet';
        style.href = own.style;
        document.head.insertBefore(style, document.querySelector('link[rel="stylesheet"]'));
        const script = document.createElement('script');
        script.src = own.leaflet;
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      });
    }
    return fetched;
  }

  // The rows of the table by key, each with its class: 1 to 5 by rank of value, 0 where there is no figure.
  function read(figure) {
    const rows = Array.from(figure.querySelectorAll('.twin tbody tr')).map(function (tr) {
      const data = tr.children[1].querySelector('data');
      const link = tr.querySelector('a[href]');
      return {
        key: tr.dataset.key,
        name: tr.children[0].textContent.trim(),
        words: data ? data.textContent.trim() : tr.children[1].textContent.trim(),
        value: data ? Number(data.value) : null,
        href: link ? link.href : null,
        step: 0
      };
    });
    const known = rows.filter(function (row) { return row.value !== null; });
    known.sort(function (a, b) { return a.value - b.value; });
    const classes = Math.min(CLASSES, known.length);
    known.forEach(function (row, i) {
      // Values that read the same never fall into two classes.
      const same = i > 0 && known[i - 1].words === row.words;
      row.step = same ? known[i - 1].step : Math.floor(i * classes / known.length) + 1 + (CLASSES - classes);
    });
    return { rows: rows, known: known };
  }

  function legend(figure, known, missing) {
    const list = figure.querySelector('.legend ol');
    list.textContent = '';
    for (let step = 1; step <= CLASSES; step++) {
      const inside = known.filter(function (row) { return row.step === step; });
      if (inside.length > 0) {
        const first = inside[0].words;
        const last = inside[inside.length - 1].words;
        list.appendChild(entry(step, (first === last ? first : first + ' – ' + last) + ' (' + inside.length + ')'));
      }
    }
    if (missing > 0) {
      list.appendChild(entry(0, '— (' + missing + ')'));
    }
  }

  function entry(step, words) {
    const item = document.createElement('li');
    const box = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
    box.setAttribute('aria-hidden', 'true');
    rect.setAttribute('width', '100%');
    rect.setAttribute('height', '100%');
    rect.setAttribute('class', 'place-' + step);
    box.appendChild(rect);
    item.appendChild(box);
    item.appendChild(document.createTextNode(words));
    return item;
  }

  function place(layer, row, unit) {
    const said = row.name + '\u2002' + row.words + (unit && row.value !== null ? ' ' + unit : '');
    layer.bindTooltip(said, { className: 'tip', sticky: true, direction: 'top', opacity: 1 });
    layer.on('click', function () { open(row); });
    layer.on('add', function () {
      const path = layer.getElement();
      path.setAttribute('tabindex', '0');
      path.setAttribute('role', row.href ? 'link' : 'img');
      path.setAttribute('aria-label', said);
      path.addEventListener('keydown', function (event) {
        if (event.key === 'Enter') {
          open(row);
        }
      });
      path.addEventListener('focus', function () { layer.openTooltip(layer.getBounds().getCenter()); });
      path.addEventListener('blur', function () { layer.closeTooltip(); });
    });
  }

  function open(row) {
    if (row.href) {
      window.location.href = row.href;
    }
  }

  function draw(figure, shapes, ground) {
    const table = read(figure);
    const byKey = new Map(table.rows.map(function (row) { return [row.key, row]; }));
    const head = figure.querySelector('.twin thead tr:last-child > th:nth-child(2)');
    const unit = head.dataset.unit || '';
    const canvas = figure.querySelector('.canvas');
    const map = window.L.map(canvas, {
      attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomAnimation: false, fadeAnimation: false,
      markerZoomAnimation: false
    });
    const zoom = figure.querySelector('.legend').dataset;
    map.zoomControl.setPosition('topright');
    label(map.zoomControl.getContainer(), zoom);
    const beneath = ground ? window.L.geoJSON(ground, { interactive: false, style: { className: 'ground' } }).addTo(map) : null;
    const layers = window.L.geoJSON(shapes, {
      filter: function (feature) { return byKey.has(keyOf(feature)); },
      style: function (feature) { return { className: 'place place-' + byKey.get(keyOf(feature)).step }; },
      onEachFeature: function (feature, layer) { place(layer, byKey.get(keyOf(feature)), unit); }
    }).addTo(map);
    function fit() {
      map.invalidateSize({ animate: false });
      map.fitBounds((beneath || layers).getBounds(), { padding: [8, 8], animate: false });
    }
    fit();
    if (table.rows.length <= NAMED) {
      layers.eachLayer(function (layer) { name(map, layer, byKey.get(keyOf(layer.feature))); });
    }
    window.matchMedia('print').addEventListener('change', fit);
    legend(figure, table.known, table.rows.length - table.known.length);
    figure.classList.add('drawn');
  }

  // Few places carry their names, in them or, where they are small, below; with many, names would hide the map.
  function name(map, layer, row) {
    const words = document.createElement('span');
    const bounds = layer.getBounds();
    const width = map.latLngToContainerPoint(bounds.getNorthEast()).x - map.latLngToContainerPoint(bounds.getSouthWest()).x;
    words.textContent = row.name;
    if (width > row.name.length * 7) {
      put(map, words, 'place-name on-' + row.step, 'center', bounds.getCenter());
      return;
    }
    const middle = bounds.getCenter();
    const sides = [['bottom', bounds.getSouth(), middle.lng], ['top', bounds.getNorth(), middle.lng],
      ['right', middle.lat, bounds.getEast()], ['left', middle.lat, bounds.getWest()]];
    // Beside a small place, on the first side where no other name stands; else it is said on touch and in the table.
    sides.some(function (side) {
      const tooltip = put(map, words, 'place-name beside', side[0], window.L.latLng(side[1], side[2]));
      const own = tooltip.getElement();
      const free = Array.from(map.getContainer().querySelectorAll('.place-name')).every(function (other) {
        return other === own || apart(own.getBoundingClientRect(), other.getBoundingClientRect());
      });
      if (!free) {
        tooltip.remove();
      }
      return free;
    });
  }

  function put(map, words, look, direction, at) {
    return window.L.tooltip({ permanent: true, direction: direction, opacity: 1, className: look })
        .setLatLng(at).setContent(words).addTo(map);
  }

  function apart(a, b) {
    return a.right < b.left || b.right < a.left || a.bottom < b.top || b.bottom < a.top;
  }

  // The buttons speak the page's language.
  function label(control, words) {
    [['.leaflet-control-zoom-in', words.closer], ['.leaflet-control-zoom-out', words.farther]].forEach(function (pair) {
      const button = control.querySelector(pair[0]);
      button.title = pair[1];
      button.setAttribute('aria-label', pair[1]);
    });
  }

  function keyOf(feature) {
    return String(feature.id !== undefined ? feature.id : feature.properties.id);
  }

  // Maps of one page share what they fetch.
  function shapes(address) {
    if (!loading.has(address)) {
      loading.set(address, fetch(address, { credentials: 'same-origin' }).then(function (answer) {
        if (!answer.ok) {
          throw new Error(address + ': ' + answer.status);
        }
        return answer.json();
      }));
    }
    return loading.get(address);
  }

  function drawAll(root) {
    root.querySelectorAll('figure[data-chart="map"]:not(.drawn)').forEach(function (figure) {
      Promise.all([
        fetchLibrary(),
        shapes(figure.dataset.geo),
        figure.dataset.ground ? shapes(figure.dataset.ground) : null
      ]).then(function (all) { draw(figure, all[1], all[2]); }).catch(function (broken) {
        figure.classList.add('failed');
        console.error(broken);
      });
    });
  }

  document.addEventListener('htmx:afterSettle', function (event) {
    if (event.target.querySelectorAll) {
      drawAll(event.target);
    }
  });
  drawAll(document);
})();
