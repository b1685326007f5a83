// Draws figure.plots: the plots of what is in view, fetched anew as the map moves, coloured by what was found about them,
// and over them the pieces of land that findings are about. Tiles only if the installation names a server of them.
(function () {
  'use strict';

  const own = document.currentScript.dataset;
  const LINK = 'a[href*="/parcels/plot?id="]';
  const LETTERED = 120;

  // An address may bring a query of its own.
  function joined(address, more) {
    return address + (address.includes('?') ? '&' : '?') + more;
  }

  function load(done) {
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
    document.head.appendChild(script);
  }

  function draw(figure) {
    const L = window.L;
    const canvas = figure.querySelector('.canvas');
    const words = canvas.dataset;
    const partial = figure.querySelector('.partial');
    const box = figure.dataset.box.split(' ').map(Number);
    const map = L.map(canvas, {
      attributionControl: Boolean(words.credit), scrollWheelZoom: false, zoomAnimation: false, fadeAnimation: false, zoomSnap: 0.25,
      markerZoomAnimation: false, maxZoom: 20
    });
    figure.classList.add('drawn');
    map.zoomControl.setPosition('topright');
    [['.leaflet-control-zoom-in', words.closer], ['.leaflet-control-zoom-out', words.farther]].forEach(function (pair) {
      const button = map.zoomControl.getContainer().querySelector(pair[0]);
      button.title = pair[1];
      button.setAttribute('aria-label', pair[1]);
    });
    if (words.tiles) {
      L.tileLayer(words.tiles, { subdomains: '01234567', attribution: words.credit, maxZoom: 20, maxNativeZoom: 18 }).addTo(map);
      if (map.attributionControl) {
        map.attributionControl.setPrefix(false);
      }
    }
    map.fitBounds([[box[1], box[0]], [box[3], box[2]]], { padding: [12, 12], animate: false });
    // Counties and zones beneath, so that one sees where one is.
    Promise.all(words.ground.split(' ').map(function (address) {
      return fetch(address, { credentials: 'same-origin' }).then(function (answer) { return answer.json(); });
    })).then(function (grounds) {
      // The last is the innermost: it is put beneath first.
      grounds.reverse().forEach(function (ground) {
        L.geoJSON(ground, { interactive: false, style: { className: 'ground' } }).addTo(map).bringToBack();
      });
    }).catch(function (broken) { console.error(broken); });
    let shown = null;
    let under = null;
    const letters = L.layerGroup().addTo(map);

    // Few plots in view are lettered, so that nobody has to tell them by colour.
    function letter(layer) {
      const its = layer.feature.properties;
      if (its.letter && layer.getBounds) {
        const said = document.createElement('span');
        said.textContent = its.letter;
        L.marker(layer.getBounds().getCenter(), {
          interactive: false, keyboard: false, alt: '',
          icon: L.divIcon({ className: 'plot-letter', html: said, iconSize: [40, 20] })
        }).addTo(letters);
      }
    }

    function plot(feature, layer) {
      const its = feature.properties;
      if (its.land) {
        return;
      }
      const said = its.id + '\u2002' + its.mu + ' ' + words.unit;
      const href = joined(words.page, 'id=' + encodeURIComponent(its.id));
      layer.bindTooltip(its.said ? said + '\u2002' + its.said : said, { className: 'tip', sticky: true, direction: 'top', opacity: 1 });
      layer.on('click', function () { window.location.href = href; });
      // Every plot can be reached by the table; on the map those with findings can, by keyboard, too.
      if (its.kind) {
        layer.on('add', function () {
          const path = layer.getElement();
          path.setAttribute('tabindex', '0');
          path.setAttribute('role', 'link');
          path.setAttribute('aria-label', said);
          path.addEventListener('keydown', function (event) {
            if (event.key === 'Enter') {
              window.location.href = href;
            }
          });
        });
      }
    }

    function look(feature) {
      const its = feature.properties;
      const kind = its.look || its.kind || 'NONE';
      const marked = !its.land && its.id === figure.dataset.marked ? ' marked' : '';
      return { className: (its.land ? 'plot-land plot-' : 'plot plot-') + kind + marked, interactive: !its.land };
    }

    function fetchView() {
      const view = map.getBounds();
      const address = joined(words.shapes, 'west=') + view.getWest() + '&south=' + view.getSouth() + '&east=' + view.getEast()
        + '&north=' + view.getNorth() + '&zoom=' + Math.round(map.getZoom());
      if (under) {
        under.abort();
      }
      under = new AbortController();
      fetch(address, { credentials: 'same-origin', signal: under.signal }).then(function (answer) {
        if (!answer.ok) {
          throw new Error(address + ': ' + answer.status);
        }
        return answer.json();
      }).then(function (shapes) {
        const fresh = L.geoJSON(shapes, { style: look, onEachFeature: plot }).addTo(map).bringToFront();
        if (shown) {
          map.removeLayer(shown);
        }
        shown = fresh;
        letters.clearLayers();
        if (shapes.features.length <= LETTERED) {
          fresh.eachLayer(function (layer) { letter(layer); });
        }
        partial.hidden = !shapes.full;
        figure.dataset.shown = shapes.features.length;
      }).catch(function (broken) {
        if (broken.name !== 'AbortError') {
          console.error(broken);
        }
      });
    }

    map.on('moveend', fetchView);
    fetchView();
    window.matchMedia('print').addEventListener('change', function () { map.invalidateSize({ animate: false }); });
    // A row of the table under the pointer or the focus lifts its plots out of the map.
    function lift(event) {
      const row = event.target.closest ? event.target.closest('#findings tbody tr') : null;
      const ids = row ? Array.from(row.querySelectorAll(LINK)).map(function (link) { return new URL(link.href).searchParams.get('id'); }) : [];
      if (shown) {
        shown.eachLayer(function (layer) {
          const path = layer.getElement();
          if (path) {
            path.classList.toggle('lifted', !layer.feature.properties.land && ids.includes(layer.feature.properties.id));
          }
        });
      }
    }
    document.addEventListener('mouseover', lift);
    document.addEventListener('focusin', lift);
  }

  function drawAll() {
    document.querySelectorAll('figure.plots:not(.drawn)').forEach(function (figure) {
      load(function () { draw(figure); });
    });
  }
  drawAll();
})();
