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
      names(map, layers.getLayers().map(function (layer) {
        return { layer: layer, row: byKey.get(keyOf(layer.feature)) };
      }));
    }
    window.matchMedia('print').addEventListener('change', fit);
    legend(figure, table.known, table.rows.length - table.known.length);
    figure.classList.add('drawn');
  }

  // Few places carry their names; with many, names would hide the map. A name stands within its place where there is
  // room, on two lines if need be; else beside it, the nearest where it covers no other name and no other small place,
  // with a line that leads to its place when it stands off.
  const APART = 3;
  const AWAY = [0, 10, 22, 36, 52, 72];
  const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [1, 1], [-1, 1], [1, -1], [-1, -1]];

  function names(map, places) {
    const group = window.L.layerGroup().addTo(map);
    function set() {
      group.clearLayers();
      const taken = [corner(map)];
      const outside = places.filter(function (place) { return !within(map, group, place, taken); });
      const small = outside.map(function (place) { return box(map, place.layer.getBounds()); });
      outside.forEach(function (place, i) {
        beside(map, group, place, taken, small.filter(function (other, at) { return at !== i; }));
      });
    }
    set();
    map.on('moveend', set);
  }

  function within(map, group, place, taken) {
    const rings = outline(map, place.layer.getLatLngs(), []);
    const around = box(map, place.layer.getBounds());
    const middle = { x: (around.left + around.right) / 2, y: (around.top + around.bottom) / 2 };
    return ['', ' narrow'].some(function (look) {
      const tooltip = put(map, group, place.row.name, 'place-name on-' + place.row.step + look, middle);
      const size = sizeOf(tooltip);
      let best = null;
      for (let i = 1; i < 20; i++) {
        for (let j = 1; j < 20; j++) {
          const at = { x: around.left + (around.right - around.left) * i / 20, y: around.top + (around.bottom - around.top) * j / 20 };
          const far = Math.hypot(at.x - middle.x, at.y - middle.y);
          const rect = rectangle(at, size);
          if ((!best || far < best.far) && holds(rings, rect) && free(rect, taken)) {
            best = { at: at, far: far, rect: rect };
          }
        }
      }
      if (!best) {
        group.removeLayer(tooltip);
        return false;
      }
      tooltip.setLatLng(map.containerPointToLatLng([best.at.x, best.at.y]));
      taken.push(best.rect);
      return true;
    });
  }

  function beside(map, group, place, taken, small) {
    const own = box(map, place.layer.getBounds());
    const middle = { x: (own.left + own.right) / 2, y: (own.top + own.bottom) / 2 };
    const sheet = map.getSize();
    if (own.right < 0 || own.bottom < 0 || own.left > sheet.x || own.top > sheet.y) {
      return;
    }
    const tooltip = put(map, group, place.row.name, 'place-name beside', middle);
    const size = sizeOf(tooltip);
    const found = [taken.concat(small), taken].some(function (others) {
      return AWAY.some(function (away) {
        return SIDES.some(function (side) {
          const at = {
            x: middle.x + side[0] * ((own.right - own.left + size.x) / 2 + APART + away),
            y: middle.y + side[1] * ((own.bottom - own.top + size.y) / 2 + APART + away)
          };
          const rect = rectangle(at, size);
          if (rect.left < 0 || rect.top < 0 || rect.right > sheet.x || rect.bottom > sheet.y || !free(rect, others)) {
            return false;
          }
          tooltip.setLatLng(map.containerPointToLatLng([at.x, at.y]));
          taken.push(rect);
          if (away > 0) {
            lead(map, group, middle, rect);
          }
          return true;
        });
      });
    });
    if (!found) {
      group.removeLayer(tooltip);
    }
  }

  function lead(map, group, from, rect) {
    const to = { x: Math.max(rect.left, Math.min(from.x, rect.right)), y: Math.max(rect.top, Math.min(from.y, rect.bottom)) };
    window.L.polyline([map.containerPointToLatLng([from.x, from.y]), map.containerPointToLatLng([to.x, to.y])],
      { interactive: false, className: 'leader' }).addTo(group);
  }

  function put(map, group, name, look, at) {
    const words = document.createElement('span');
    words.textContent = name;
    return window.L.tooltip({ permanent: true, direction: 'center', opacity: 1, className: look })
      .setLatLng(map.containerPointToLatLng([at.x, at.y])).setContent(words).addTo(group);
  }

  function sizeOf(tooltip) {
    const rect = tooltip.getElement().getBoundingClientRect();
    return { x: rect.width, y: rect.height };
  }

  function rectangle(at, size) {
    return { left: at.x - size.x / 2, right: at.x + size.x / 2, top: at.y - size.y / 2, bottom: at.y + size.y / 2 };
  }

  function box(map, bounds) {
    const low = map.latLngToContainerPoint(bounds.getSouthWest());
    const high = map.latLngToContainerPoint(bounds.getNorthEast());
    return { left: low.x, right: high.x, top: high.y, bottom: low.y };
  }

  // Where the buttons stand.
  function corner(map) {
    const sheet = map.getContainer().getBoundingClientRect();
    const rect = map.zoomControl.getContainer().getBoundingClientRect();
    return { left: rect.left - sheet.left, right: rect.right - sheet.left, top: rect.top - sheet.top, bottom: rect.bottom - sheet.top };
  }

  function free(rect, others) {
    return others.every(function (other) {
      return rect.right + APART < other.left || other.right + APART < rect.left
        || rect.bottom + APART < other.top || other.bottom + APART < rect.top;
    });
  }

  function outline(map, latLngs, rings) {
    if (latLngs.length > 0 && !Array.isArray(latLngs[0])) {
      rings.push(latLngs.map(function (at) { return map.latLngToContainerPoint(at); }));
    } else {
      latLngs.forEach(function (inner) { outline(map, inner, rings); });
    }
    return rings;
  }

  // Whether the rectangle, with a little air, lies within the rings; holes count as outside.
  function holds(rings, rect) {
    const corners = [];
    for (let i = 0; i <= 6; i++) {
      const x = rect.left - APART + (rect.right - rect.left + 2 * APART) * i / 6;
      const y = rect.top - APART + (rect.bottom - rect.top + 2 * APART) * i / 6;
      corners.push([x, rect.top - APART], [x, rect.bottom + APART], [rect.left - APART, y], [rect.right + APART, y]);
    }
    return corners.every(function (at) {
      let odd = false;
      rings.forEach(function (ring) {
        for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
          const a = ring[i];
          const b = ring[j];
          if ((a.y > at[1]) !== (b.y > at[1]) && at[0] < (b.x - a.x) * (at[1] - a.y) / (b.y - a.y) + a.x) {
            odd = !odd;
          }
        }
      });
      return odd;
    });
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
  // The map that the page is for is drawn first.
  const first = document.getElementById('atlas');
  if (first && first.dataset.drawn === undefined) {
    document.addEventListener('atlas-drawn', function () { drawAll(document); }, { once: true });
  } else {
    drawAll(document);
  }
})();
