// The map of the first page: zones coloured by a figure, class or tier of a year, plots by the class of their holders.
// Everything comes from this server; the form, the tree and the tables work without it.
(function () {
  'use strict';

  const own = document.currentScript.dataset;
  const atlas = document.getElementById('atlas');
  const CLASSES = 5;
  const FINE = 1e5;
  const TIERS = { STRATEGIC: 5, BACKBONE: 3, FOUNDATION: 2 };

  if (!atlas) {
    return;
  }
  const measure = document.getElementById('atlas-measure');
  const slider = document.getElementById('atlas-year');
  const panel = document.getElementById('atlas-panel');
  const canvas = atlas.querySelector('.canvas');
  const legend = atlas.querySelector('.legend');
  const years = new Map();
  let chosen = atlas.dataset.zone;
  let zones = null;
  let map = null;
  let plotLayer = null;
  let told = null;
  let whole = 0;
  let dots = null;
  const marks = new Map();

  function get(address) {
    return fetch(address, { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(address + ': ' + answer.status);
      }
      return answer.json();
    });
  }

  function library() {
    return new Promise(function (done, failed) {
      if (window.L) {
        done();
        return;
      }
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

  function figures(year) {
    if (!years.has(year)) {
      years.set(year, get(atlas.dataset.figures + '?year=' + year));
    }
    return years.get(year);
  }

  // The look of each zone: five steps with equally many zones each, or its kind.
  function looks(all) {
    const by = measure.value;
    const looks = new Map();
    const known = [];
    Object.keys(all.zones).forEach(function (id) {
      const value = all.zones[id].values[by];
      if (!value) {
        looks.set(id, { look: 'place-0', words: '' });
      } else if (by === 'class') {
        looks.set(id, { look: 'zone-' + value[0], words: value[1] });
      } else if (by === 'tier') {
        looks.set(id, { look: 'place-' + (TIERS[value[0]] || 0), words: value[1] });
      } else {
        known.push({ id: id, value: Number(value[0]), words: value[1] });
      }
    });
    known.sort(function (a, b) { return a.value - b.value; });
    const classes = Math.min(CLASSES, known.length);
    known.forEach(function (each, i) {
      const same = i > 0 && known[i - 1].words === each.words;
      each.step = same ? known[i - 1].step : Math.floor(i * classes / known.length) + 1 + (CLASSES - classes);
      looks.set(each.id, { look: 'place-' + each.step, words: each.words });
    });
    return looks;
  }

  function explain(looks, unit) {
    const groups = new Map();
    looks.forEach(function (each) {
      const group = groups.get(each.look) || { words: [], count: 0 };
      group.words.push(each.words);
      group.count++;
      groups.set(each.look, group);
    });
    const list = legend.querySelector('ol');
    list.textContent = '';
    Array.from(groups.keys()).sort().forEach(function (look) {
      const words = Array.from(new Set(groups.get(look).words.filter(Boolean)));
      const numbers = words.map(function (word) { return Number(word.replace(/,/g, '')); });
      let said = words.join('、') || legend.dataset.none;
      if (words.length > 1 && numbers.every(function (number) { return !Number.isNaN(number); })) {
        const order = words.slice().sort(function (a, b) { return Number(a.replace(/,/g, '')) - Number(b.replace(/,/g, '')); });
        said = order[0] + ' – ' + order[order.length - 1];
      }
      const item = document.createElement('li');
      const box = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
      const rect = document.createElementNS('http://www.w3.org/2000/svg', 'rect');
      box.setAttribute('aria-hidden', 'true');
      rect.setAttribute('width', '100%');
      rect.setAttribute('height', '100%');
      rect.setAttribute('class', look);
      box.appendChild(rect);
      item.appendChild(box);
      item.appendChild(document.createTextNode(said + (unit && words.length > 0 ? ' ' + unit : '') + ' (' + groups.get(look).count + ')'));
      list.appendChild(item);
    });
  }

  function paint() {
    return figures(slider.value).then(function (all) {
      const by = looks(all);
      const unit = all.units[measure.value] || '';
      zones.eachLayer(function (layer) {
        const id = idOf(layer.feature);
        const each = by.get(id);
        const path = layer.getElement();
        const zone = all.zones[id];
        if (!path) {
          return;
        }
        path.setAttribute('class', 'leaflet-interactive place ' + (each ? each.look : 'place-0') + (id === chosen ? ' marked' : ''));
        const said = (zone ? zone.name : layer.feature.properties.name) + '\u2002' + (each && each.words ? each.words + ' ' + unit : '—');
        path.setAttribute('aria-label', said);
        layer.setTooltipContent(said);
        const mark = marks.get(id);
        mark.setTooltipContent(said);
        mark.options.className = 'atlas-dot ' + (each ? each.look : 'place-0');
        if (mark.getElement()) {
          mark.getElement().setAttribute('class', 'leaflet-interactive ' + mark.options.className);
        }
      });
      explain(by, unit);
      atlas.dataset.painted = slider.value + ' ' + measure.value;
    });
  }

  function idOf(feature) {
    return String(feature.id !== undefined ? feature.id : feature.properties.id);
  }

  function choose(id, look) {
    chosen = id;
    atlas.querySelectorAll('.atlas-tree a[data-zone]').forEach(function (link) {
      if (link.dataset.zone === id) {
        link.setAttribute('aria-current', 'true');
      } else {
        link.removeAttribute('aria-current');
      }
    });
    zones.eachLayer(function (layer) {
      if (idOf(layer.feature) === id && look) {
        map.fitBounds(layer.getBounds().pad(0.6), { animate: false });
      }
    });
    tell();
    paint();
  }

  function tell() {
    if (told) {
      told.abort();
    }
    if (!chosen) {
      return;
    }
    told = new AbortController();
    const query = '?zone=' + encodeURIComponent(chosen) + '&year=' + slider.value + '&measure=' + measure.value;
    window.history.replaceState(null, '', '/' + query);
    fetch(atlas.dataset.panel + query, { credentials: 'same-origin', signal: told.signal }).then(function (answer) {
      return answer.ok ? answer.text() : Promise.reject(new Error('panel: ' + answer.status));
    }).then(function (page) {
      const parsed = new DOMParser().parseFromString(page, 'text/html').querySelector('.atlas-told');
      panel.replaceChildren(document.importNode(parsed, true));
    }).catch(function (broken) {
      if (broken.name !== 'AbortError') {
        console.error(broken);
      }
    });
  }

  function zone(feature, layer) {
    layer.bindTooltip('', { className: 'tip', sticky: true, direction: 'top', opacity: 1 });
    layer.on('click', function () { choose(idOf(feature), false); });
    layer.on('add', function () {
      const path = layer.getElement();
      path.setAttribute('tabindex', '0');
      path.setAttribute('role', 'button');
      path.addEventListener('keydown', function (event) {
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          choose(idOf(feature), false);
        }
      });
    });
  }

  function colours() {
    const style = window.getComputedStyle(document.documentElement);
    const of = function (name) { return style.getPropertyValue(name).trim(); };
    return {
      A: of('--class-a'), B: of('--class-b'), C: of('--class-c'), D: of('--class-d'), T: of('--class-t'), '': of('--class-none'),
      line: of('--paper')
    };
  }

  function plots(all) {
    const paints = colours();
    if (!map.getPane('plots')) {
      map.createPane('plots').classList.add('atlas-plots');
    }
    near();
    const renderer = window.L.canvas({ padding: 0.5, pane: 'plots' });
    const shapes = all.map(function (plot) {
      const corners = [];
      let x = 0;
      let y = 0;
      for (let i = 0; i < plot[2].length; i += 2) {
        x += plot[2][i];
        y += plot[2][i + 1];
        corners.push([y / FINE, x / FINE]);
      }
      const shape = window.L.polygon(corners, {
        renderer: renderer, pane: 'plots', stroke: true, weight: 0.5, color: paints.line, fillColor: paints[plot[1]] || paints[''],
        fillOpacity: 0.9, smoothFactor: 0
      });
      shape.on('click', function () { window.location.href = '/parcels/plot?id=' + encodeURIComponent(plot[0]); });
      return shape;
    });
    if (plotLayer) {
      map.removeLayer(plotLayer);
    }
    plotLayer = window.L.layerGroup(shapes).addTo(map);
    atlas.dataset.plotsDrawn = shapes.length;
  }

  // From afar zones are chosen, by a dot where they are too small to be seen; from near, plots.
  function near() {
    const far = map.getZoom() < whole + 1.5;
    if (map.getPane('plots')) {
      map.getPane('plots').classList.toggle('far', far);
    }
    if (far) {
      dots.addTo(map);
    } else {
      map.removeLayer(dots);
    }
  }

  function dot(feature, layer) {
    const id = idOf(feature);
    const mark = window.L.circleMarker(layer.getBounds().getCenter(), {
      radius: feature.properties.inner ? 3.5 : 6, className: 'atlas-dot place-0'
    });
    mark.bindTooltip('', { className: 'tip', direction: 'top', opacity: 1 });
    mark.on('click', function () { choose(id, false); });
    marks.set(id, mark);
    dots.addLayer(mark);
  }

  function draw(borders, ground) {
    map = window.L.map(canvas, {
      attributionControl: false, scrollWheelZoom: false, zoomSnap: 0.25, zoomAnimation: false, fadeAnimation: false,
      markerZoomAnimation: false
    });
    map.zoomControl.setPosition('topright');
    [['.leaflet-control-zoom-in', legend.dataset.closer], ['.leaflet-control-zoom-out', legend.dataset.farther]].forEach(function (pair) {
      const button = map.zoomControl.getContainer().querySelector(pair[0]);
      button.title = pair[1];
      button.setAttribute('aria-label', pair[1]);
    });
    const beneath = window.L.geoJSON(ground, { interactive: false, style: { className: 'ground' } });
    map.fitBounds(beneath.getBounds(), { padding: [8, 8], animate: false });
    beneath.addTo(map);
    whole = map.getZoom();
    // Zones inside zones lie on top.
    const large = borders.features.slice().sort(function (a, b) { return (a.properties.inner ? 1 : 0) - (b.properties.inner ? 1 : 0); });
    zones = window.L.geoJSON({ type: 'FeatureCollection', features: large }, { style: { className: 'place place-0' }, onEachFeature: zone }).addTo(map);
    dots = window.L.layerGroup();
    zones.eachLayer(function (layer) { dot(layer.feature, layer); });
    map.on('zoomend', near);
    near();
    atlas.classList.add('drawn');
    window.matchMedia('print').addEventListener('change', function () { map.invalidateSize({ animate: false }); });
  }

  function year() {
    document.getElementById('atlas-year-shown').textContent = slider.value;
    paint();
    tell();
    get(atlas.dataset.plots + '?year=' + slider.value).then(plots);
  }

  // What is fetched from elsewhere comes together, and the library with it.
  const first = [library(), get(atlas.dataset.zones), get(atlas.dataset.counties), figures(slider.value)];
  const land = get(atlas.dataset.plots + '?year=' + slider.value);
  Promise.all(first).then(function (all) {
    draw(all[1], all[2]);
    return paint();
  }).finally(function () {
    // What else the page draws has waited for this.
    atlas.dataset.drawn = '';
    document.dispatchEvent(new Event('atlas-drawn'));
  }).then(function () {
    if (chosen) {
      choose(chosen, true);
    }
    return land;
  }).then(plots).catch(function (broken) {
    atlas.classList.add('failed');
    console.error(broken);
  });

  measure.addEventListener('change', function () { paint(); tell(); });
  slider.addEventListener('input', function () { document.getElementById('atlas-year-shown').textContent = slider.value; });
  slider.addEventListener('change', year);
  atlas.querySelector('form').addEventListener('submit', function (event) { event.preventDefault(); paint(); });
  atlas.querySelector('.atlas-tree').addEventListener('click', function (event) {
    const link = event.target.closest('a[data-zone]');
    if (link && zones) {
      event.preventDefault();
      choose(link.dataset.zone, true);
    }
  });
})();
