// Drawing a chain. A node is moved by dragging it, or with the arrow keys and Enter; an edge is drawn from the dot at the
// right of a node to another node, or by pressing E on the one and on the other. Each change goes through the page's forms.
(function () {
  'use strict';

  const figure = document.querySelector('figure.chain-map[data-editing]');
  const place = document.getElementById('place');
  const connect = document.getElementById('connect');
  if (!figure || !place || !connect) {
    return;
  }
  const svg = figure.querySelector('svg');
  const SPACE = 'http://www.w3.org/2000/svg';
  const STEP = 10;
  const CLICK = 4;
  const head = Number(figure.dataset.head);
  const room = Number(figure.dataset.height) - head;
  const wide = Number(figure.dataset.wide);
  const high = Number(figure.dataset.high);
  let under = null;
  let begun = null;

  function point(event) {
    const at = svg.createSVGPoint();
    at.x = event.clientX;
    at.y = event.clientY;
    return at.matrixTransform(svg.getScreenCTM().inverse());
  }

  function shift(node, x, y) {
    node.setAttribute('transform', 'translate(' + x + ' ' + y + ')');
  }

  function put(node, x, y) {
    place.elements.node.value = node.dataset.node;
    place.elements.x.value = Math.max(0, Math.min(1000, Math.round(x)));
    place.elements.y.value = Math.max(0, Math.min(1000, Math.round(y)));
    place.submit();
  }

  function join(from, to) {
    connect.elements.from.value = from.dataset.node;
    connect.elements.to.value = to.dataset.node;
    connect.submit();
  }

  function moved(node) {
    return { x: Number(node.dataset.byX || 0), y: Number(node.dataset.byY || 0) };
  }

  // The dot from which edges are drawn.
  svg.querySelectorAll('.chain-node').forEach(function (node) {
    const box = node.querySelector('rect');
    const port = document.createElementNS(SPACE, 'circle');
    port.setAttribute('class', 'chain-port');
    port.setAttribute('cx', Number(box.getAttribute('x')) + wide);
    port.setAttribute('cy', Number(box.getAttribute('y')) + high / 2);
    port.setAttribute('r', 6);
    node.appendChild(port);
    node.addEventListener('dragstart', function (event) { event.preventDefault(); });
  });

  svg.addEventListener('pointerdown', function (event) {
    const node = event.target.closest('.chain-node');
    if (!node || event.button !== 0) {
      return;
    }
    event.preventDefault();
    const drawn = event.target.closest('.chain-port') ? document.createElementNS(SPACE, 'path') : null;
    if (drawn) {
      drawn.setAttribute('class', 'chain-drawn');
      svg.appendChild(drawn);
    }
    under = { node: node, start: point(event), drawn: drawn, far: false };
    svg.setPointerCapture(event.pointerId);
  });

  svg.addEventListener('pointermove', function (event) {
    if (!under) {
      return;
    }
    const now = point(event);
    const x = now.x - under.start.x;
    const y = now.y - under.start.y;
    under.far = under.far || Math.abs(x) + Math.abs(y) > CLICK;
    if (under.drawn) {
      under.drawn.setAttribute('d', 'M' + under.start.x + ' ' + under.start.y + ' L' + now.x + ' ' + now.y);
    } else if (under.far) {
      shift(under.node, x, y);
    }
  });

  svg.addEventListener('pointerup', function (event) {
    if (!under) {
      return;
    }
    const done = under;
    under = null;
    const now = point(event);
    if (done.drawn) {
      done.drawn.remove();
      const found = document.elementFromPoint(event.clientX, event.clientY);
      const other = found && found.closest('.chain-node');
      if (other && other !== done.node) {
        join(done.node, other);
      }
    } else if (done.far) {
      put(done.node, Number(done.node.dataset.x) + now.x - done.start.x,
        Number(done.node.dataset.y) + (now.y - done.start.y) * 1000 / room);
    } else {
      window.location.href = done.node.getAttribute('href');
    }
  });

  svg.addEventListener('keydown', function (event) {
    const node = event.target.closest('.chain-node');
    if (!node) {
      return;
    }
    const by = moved(node);
    const ways = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };
    if (ways[event.key]) {
      event.preventDefault();
      node.dataset.byX = by.x + ways[event.key][0];
      node.dataset.byY = by.y + ways[event.key][1];
      shift(node, Number(node.dataset.byX), Number(node.dataset.byY));
    } else if (event.key === 'Enter' && (by.x !== 0 || by.y !== 0)) {
      event.preventDefault();
      put(node, Number(node.dataset.x) + by.x, Number(node.dataset.y) + by.y * 1000 / room);
    } else if (event.key === 'Escape') {
      node.dataset.byX = 0;
      node.dataset.byY = 0;
      shift(node, 0, 0);
      if (begun) {
        begun.classList.remove('begun');
        begun = null;
      }
    } else if (event.key === 'e' || event.key === 'E') {
      event.preventDefault();
      if (begun && begun !== node) {
        join(begun, node);
      } else {
        begun = node;
        node.classList.add('begun');
      }
    }
  });
})();
