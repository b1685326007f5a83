// Draws <figure data-chart> from the table it holds. The library is fetched only where there is something to draw;
// colours and type are those of the page's own tokens; every word comes from the table.
(function () {
  'use strict';

  const library = document.currentScript.dataset.echarts;
  const drawn = new Map();
  let fetched = null;

  function fetchLibrary() {
    if (!fetched) {
      fetched = new Promise(function (done, failed) {
        const script = document.createElement('script');
        script.src = library;
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      });
    }
    return fetched;
  }

  function tokens(figure) {
    const style = getComputedStyle(figure);
    const one = function (name) { return style.getPropertyValue('--' + name).trim(); };
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
    return {
      ink: one('ink'), soft: one('ink-soft'), paper: one('paper'), hair: one('hair'), rule: one('rule'), mute: one('mute'),
      accent: one('accent'), face: style.fontFamily, small: parseFloat(one('small')) * rem,
      series: function (letter) {
        return letter ? one('class-' + letter.toLowerCase()) : '';
      },
      onSeries: function (letter) { return letter === 'none' ? one('ink') : one('on-class'); },
      ramp: [5, 3, 4, 2, 1].map(function (step) { return one('ramp-' + step); })
    };
  }

  // One theme from the tokens: axis text and lines, no shadows, no animation.
  function theme(t) {
    const words = { color: t.soft, fontFamily: t.face, fontSize: t.small };
    const axis = {
      axisLine: { lineStyle: { color: t.rule } },
      axisTick: { show: false },
      axisLabel: words,
      nameTextStyle: words,
      splitLine: { lineStyle: { color: t.hair } }
    };
    return {
      textStyle: { color: t.ink, fontFamily: t.face, fontSize: t.small },
      categoryAxis: Object.assign({}, axis, { splitLine: { show: false }, axisLabel: Object.assign({}, words, { color: t.ink }) }),
      valueAxis: Object.assign({}, axis, { axisLine: { show: false } })
    };
  }

  // The table as columns: heading, unit, class letter; and rows: name, link, the words and the numbers of each cell.
  function read(figure) {
    const heads = Array.from(figure.querySelectorAll('.twin thead tr:last-child > th')).map(function (th) {
      return {
        name: th.querySelector('.heading').textContent.trim(),
        unit: th.dataset.unit || '',
        series: th.dataset.series || ''
      };
    });
    const rows = Array.from(figure.querySelectorAll('.twin tbody tr')).map(function (tr) {
      const cells = Array.from(tr.children);
      const link = tr.querySelector('a[href]');
      return {
        href: link ? link.href : null,
        marked: tr.classList.contains('marked'),
        words: cells.map(function (cell) { return cell.textContent.trim(); }),
        numbers: cells.map(function (cell) {
          const data = cell.querySelector('data');
          return data ? Number(data.value) : null;
        })
      };
    });
    const lines = Array.from(figure.querySelectorAll('.lines li')).map(function (li) {
      return { label: li.querySelector('span').textContent.trim(), at: Number(li.querySelector('data').value),
        words: li.querySelector('data').textContent.trim() };
    });
    return { heads: heads, rows: rows, lines: lines };
  }

  // What is under the pointer, as elements: a text with tags would need styles that the page's policy forbids.
  function tip(title, lines) {
    const box = document.createElement('div');
    const head = document.createElement('div');
    head.textContent = title;
    box.appendChild(head);
    lines.forEach(function (line) {
      const row = document.createElement('div');
      const value = document.createElement('b');
      row.textContent = line[0];
      value.textContent = line[1];
      row.appendChild(value);
      box.appendChild(row);
    });
    return box;
  }

  function tooltip(formatter) {
    return {
      trigger: 'item', className: 'tip', confine: true, transitionDuration: 0, borderWidth: 0, padding: 0,
      extraCssText: 'box-shadow:none', formatter: formatter
    };
  }

  function withUnit(words, head) {
    return head.unit ? words + ' ' + head.unit : words;
  }

  function named(head) {
    return head.unit ? head.name + ' (' + head.unit + ')' : head.name;
  }

  // Names at the left, bars to the right, the value at the end of each bar: no value axis is needed then.
  function bars(table, t, dot) {
    const head = table.heads[1];
    const top = table.rows.slice().reverse();
    const chosen = table.rows.some(function (row) { return row.marked; });
    const colour = function (row) { return row.marked ? t.accent : (chosen ? t.mute : t.accent); };
    const names = top.map(function (row) { return row.words[0]; });
    const values = top.map(function (row) { return { value: row.numbers[1], itemStyle: { color: colour(row) } }; });
    const series = [{
      type: 'bar', data: values, barWidth: dot ? 2 : '62%', cursor: 'pointer',
      label: { show: true, position: 'right', distance: dot ? 10 : 5, color: t.ink, fontSize: t.small, fontFamily: t.face,
        formatter: function (p) { return top[p.dataIndex].words[1]; } },
      markLine: across(table.lines, t, 'xAxis')
    }];
    if (dot) {
      series.push({ type: 'scatter', data: values, symbolSize: 11, silent: true, itemStyle: { opacity: 1 } });
    }
    return {
      grid: { left: 0, right: 70, top: table.lines.length ? 24 : 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', min: dot ? undefined : 0, show: false },
      yAxis: { type: 'category', data: names, axisLine: { show: !dot } },
      tooltip: tooltip(function (p) { return tip(names[p.dataIndex], [[head.name, withUnit(top[p.dataIndex].words[1], head)]]); }),
      series: series,
      hrefs: top.map(function (row) { return row.href; })
    };
  }

  // Columns in the order of time; a period without a figure keeps its place and stays empty.
  function columns(table, t) {
    const head = table.heads[1];
    return {
      grid: { left: 8, right: 8, top: 40, bottom: 8, containLabel: true },
      xAxis: { type: 'category', data: table.rows.map(function (row) { return row.words[0]; }),
        axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', name: named(head), nameLocation: 'end', nameGap: 18, nameTextStyle: { align: 'left' } },
      tooltip: tooltip(function (p) {
        const row = table.rows[p.dataIndex];
        return tip(row.words[0], [[head.name, withUnit(row.words[1], head)]]);
      }),
      series: [{
        type: 'bar', barWidth: '62%', cursor: 'pointer', itemStyle: { color: t.accent },
        data: table.rows.map(function (row) { return row.numbers[1]; }),
        markLine: across(table.lines, t, 'yAxis')
      }],
      hrefs: table.rows.map(function (row) { return row.href; })
    };
  }

  // Parts of a whole as one bar of 100 %; the letter and the share stand in the part where there is room.
  function stacked(table, t, width) {
    const room = width - 80;
    const top = table.rows.slice().reverse();
    const sums = top.map(function (row) { return row.numbers.slice(1).reduce(function (sum, n) { return sum + (n || 0); }, 0); });
    const names = top.map(function (row) { return row.words[0]; });
    const parts = table.heads.slice(1).map(function (head, i) {
      const own = t.series(head.series);
      return {
        type: 'bar', name: head.name, stack: 'whole', barWidth: '64%', cursor: 'pointer',
        itemStyle: { color: own || t.ramp[i % t.ramp.length], borderColor: t.paper, borderWidth: 1 },
        data: top.map(function (row, r) { return sums[r] ? (row.numbers[i + 1] || 0) / sums[r] * 100 : 0; }),
        label: { show: true, fontSize: t.small, fontFamily: t.face, color: own ? t.onSeries(head.series) : t.ink,
          formatter: function (p) { return inside(head, p.value, room); } }
      };
    });
    return {
      grid: { left: 0, right: 8, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', min: 0, max: 100, show: false },
      yAxis: { type: 'category', data: names, axisLine: { show: false } },
      tooltip: tooltip(function (p) {
        const row = top[p.dataIndex];
        return tip(names[p.dataIndex], table.heads.slice(1).map(function (head, i) { return [head.name, withUnit(row.words[i + 1], head)]; }));
      }),
      series: parts,
      hrefs: top.map(function (row) { return row.href; })
    };
  }

  // What fits into a part that is so many percent of a bar so many pixels long.
  function inside(head, share, room) {
    const letter = head.series === 'none' ? '–' : head.series;
    const long = (letter ? letter + ' ' : '') + Math.round(share) + '%';
    const wide = share * room / 100;
    return wide >= long.length * 8 + 8 ? long : wide >= 14 ? letter : '';
  }

  // Bins that touch; edges on a true value axis, so that class borders stand where they belong.
  function histogram(table, t) {
    const count = table.heads[2];
    const first = table.rows[0].numbers[0];
    const last = table.rows[table.rows.length - 1].numbers[1];
    return {
      grid: { left: 8, right: 16, top: 50, bottom: 24, containLabel: true },
      xAxis: { type: 'value', min: first, max: last, name: named(table.heads[0]), nameLocation: 'middle', nameGap: 28,
        splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: t.rule } },
        axisTick: { show: true, lineStyle: { color: t.rule } } },
      yAxis: { type: 'value', min: 0, minInterval: 1, name: named(count), nameLocation: 'end', nameGap: 28,
        nameTextStyle: { align: 'left' } },
      tooltip: tooltip(function (p) {
        const row = table.rows[p.dataIndex];
        return tip(row.words[0] + ' – ' + row.words[1], [[count.name, withUnit(row.words[2], count)]]);
      }),
      series: [{
        type: 'custom', encode: { x: [0, 1], y: 2 }, data: table.rows.map(function (row) { return row.numbers; }),
        renderItem: function (params, api) {
          const from = api.coord([api.value(0), api.value(2)]);
          const to = api.coord([api.value(1), 0]);
          return { type: 'rect', shape: { x: from[0] + 0.5, y: from[1], width: Math.max(1, to[0] - from[0] - 1), height: to[1] - from[1] },
            style: { fill: t.accent } };
        },
        markLine: across(table.lines, t, 'xAxis')
      }],
      hrefs: table.rows.map(function (row) { return row.href; })
    };
  }

  // Points by two figures; the cuts of both axes part them into quadrants. A point without one of them is not drawn.
  function scatter(table, t) {
    const rows = table.rows.filter(function (row) { return row.numbers[1] !== null && row.numbers[2] !== null; });
    const cuts = across(table.lines.slice(0, 1), t, 'xAxis');
    cuts.data = cuts.data.concat(across(table.lines.slice(1), t, 'yAxis').data);
    return {
      grid: { left: 8, right: 120, top: 56, bottom: 28, containLabel: true },
      xAxis: { type: 'value', name: named(table.heads[1]), nameLocation: 'middle', nameGap: 30,
        axisLine: { show: true, lineStyle: { color: t.rule } } },
      yAxis: { type: 'value', name: named(table.heads[2]), nameLocation: 'end', nameGap: 34, nameTextStyle: { align: 'left' } },
      tooltip: tooltip(function (p) {
        const row = rows[p.dataIndex];
        return tip(row.words[0], table.heads.slice(1).map(function (head, i) {
          return [head.name, withUnit(row.words[i + 1], head)];
        }));
      }),
      series: [{
        type: 'scatter', symbolSize: 9, cursor: 'pointer', itemStyle: { color: t.accent, opacity: 0.75 },
        data: rows.map(function (row) { return [row.numbers[1], row.numbers[2]]; }),
        markLine: cuts
      }],
      hrefs: rows.map(function (row) { return row.href; })
    };
  }

  function across(lines, t, axis) {
    return {
      silent: true, symbol: 'none', animation: false,
      lineStyle: { color: t.ink, type: 'solid', width: 1 },
      label: { color: t.ink, fontSize: t.small, fontFamily: t.face, position: 'end',
        formatter: function (p) { return p.name; } },
      data: lines.map(function (line) {
        const at = { name: line.label + ' ' + line.words };
        at[axis] = line.at;
        return at;
      })
    };
  }

  const kinds = {
    histogram: histogram,
    columns: columns,
    stacked: stacked,
    scatter: scatter,
    bar: function (table, t) { return bars(table, t, false); },
    lollipop: function (table, t) { return bars(table, t, true); }
  };

  function draw(figure) {
    const kind = kinds[figure.dataset.chart];
    const canvas = figure.querySelector('.canvas');
    const table = read(figure);
    if (!kind || table.rows.length === 0) {
      figure.classList.add('failed');
      return;
    }
    const t = tokens(figure);
    const before = drawn.get(figure);
    if (before) {
      before.dispose();
    }
    const chart = window.echarts.init(canvas, theme(t), { renderer: 'svg' });
    const option = kind(table, t, canvas.clientWidth);
    const hrefs = option.hrefs;
    delete option.hrefs;
    option.animation = false;
    chart.setOption(option);
    chart.on('click', function (p) {
      if (hrefs[p.dataIndex]) {
        window.location.href = hrefs[p.dataIndex];
      }
    });
    drawn.set(figure, chart);
  }

  function drawAll(root) {
    const figures = Array.from(root.querySelectorAll('figure[data-chart]:not([data-chart="map"])'));
    if (figures.length === 0) {
      return;
    }
    fetchLibrary().then(function () {
      figures.forEach(function (figure) {
        try {
          draw(figure);
        } catch (broken) {
          figure.classList.add('failed');
          console.error(broken);
        }
      });
    }, function () {
      figures.forEach(function (figure) { figure.classList.add('failed'); });
    });
  }

  document.addEventListener('click', function (event) {
    const button = event.target.closest('.twin-button');
    if (button) {
      const shown = button.closest('figure').querySelector('.twin').classList.toggle('shown');
      button.setAttribute('aria-expanded', String(shown));
    }
  });
  let resizing = 0;
  window.addEventListener('resize', function () {
    cancelAnimationFrame(resizing);
    resizing = requestAnimationFrame(function () { drawn.forEach(function (chart) { chart.resize(); }); });
  });
  // Paper has its own width and its own tokens.
  window.matchMedia('print').addEventListener('change', function () {
    drawn.forEach(function (chart, figure) {
      draw(figure);
      drawn.get(figure).getZr().flush();
    });
  });
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () { drawAll(document); });
  document.addEventListener('htmx:afterSwap', function () {
    drawn.forEach(function (chart, figure) {
      if (!figure.isConnected) {
        chart.dispose();
        drawn.delete(figure);
      }
    });
  });
  document.addEventListener('htmx:afterSettle', function (event) {
    if (event.target.querySelectorAll) {
      drawAll(event.target);
    }
  });
  drawAll(document);
})();
