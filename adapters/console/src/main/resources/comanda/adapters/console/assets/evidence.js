'use strict';

// Draws the charts. Their figures are in tables as well; without this script these are all that there is.
(() => {
  const canvases = document.querySelectorAll('canvas[data-chart]');
  if (!canvases.length) {
    return;
  }
  const charts = new Map();
  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  const BANDS = { 'not-running': 'idle-soft', observed: 'accent-soft', mixed: 'warn-soft' };

  // Between two lines of a chart of times, in seconds.
  const STEPS = [15, 30, 60, 120, 300, 600, 1_200, 1_800, 3_600, 7_200, 21_600];

  // Behind the days that say little or something else: as the legend below the chart has it.
  const bands = {
    id: 'bands',
    beforeDatasetsDraw(chart, _, { kinds }) {
      const { ctx, chartArea, scales } = chart;
      const width = chartArea.width / Math.max(1, kinds.length - (scales.x.options.offset ? 0 : 1));
      ctx.save();
      kinds.forEach((kind, day) => {
        if (BANDS[kind]) {
          const left = Math.max(chartArea.left, scales.x.getPixelForValue(day) - width / 2);
          const right = Math.min(chartArea.right, scales.x.getPixelForValue(day) + width / 2);
          ctx.fillStyle = colour(BANDS[kind]);
          ctx.fillRect(left, chartArea.top, right - left, chartArea.height);
        }
      });
      ctx.restore();
    },
  };

  function time(canvas, seconds) {
    const minutes = Math.trunc(seconds / 60);
    const rest = Math.round(seconds % 60);
    const words = [];
    if (minutes > 0) {
      words.push(canvas.dataset.minutes.replace('{0}', minutes));
    }
    if (rest > 0 || minutes === 0) {
      words.push(canvas.dataset.seconds.replace('{0}', rest));
    }
    return words.join(' ');
  }

  function draw(canvas) {
    const figures = JSON.parse(canvas.dataset.figures);
    const kind = canvas.dataset.chart;
    const isTime = kind === 'lines';
    const isStacked = kind === 'stacked';
    const text = { color: colour('muted') };
    const most = Math.max(60, ...figures.series.flatMap((series) => series.values));
    const datasets = figures.series.map((series, place) => ({
      label: series.name,
      data: series.values,
      backgroundColor: colour(series.colour),
      borderColor: colour(series.colour),
      borderWidth: isTime ? 2 : 0,
      // Not by colour alone.
      borderDash: isTime && place > 0 ? [6, 4] : [],
      pointRadius: figures.labels.length > 60 ? 1 : 3,
      pointStyle: place > 0 ? 'rect' : 'circle',
      maxBarThickness: 48,
    }));
    charts.get(canvas)?.destroy();
    charts.set(canvas, new Chart(canvas, {
      type: isTime ? 'line' : 'bar',
      data: { labels: figures.labels, datasets },
      plugins: [bands],
      options: {
        animation: false,
        maintainAspectRatio: false,
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { offset: true, stacked: isStacked, grid: { display: false }, border: { color: colour('line-strong') }, ticks: { ...text, maxRotation: 0, autoSkipPadding: 12 } },
          y: {
            stacked: isStacked, beginAtZero: true, suggestedMax: isTime ? 60 : 4, grid: { color: colour('line') }, border: { display: false },
            ticks: { ...text, precision: 0, maxTicksLimit: 7, ...(isTime ? { stepSize: STEPS.find((step) => most / step <= 5) ?? most, callback: (value) => time(canvas, value) } : {}) },
          },
        },
        plugins: {
          bands: { kinds: figures.kinds },
          legend: { align: 'end', labels: { color: colour('ink'), boxWidth: 14, boxHeight: 10, usePointStyle: isTime } },
          tooltip: { callbacks: isTime ? { label: (item) => item.dataset.label + ': ' + time(canvas, item.raw) } : {} },
        },
      },
    }));
  }

  const drawAll = () => {
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    canvases.forEach(draw);
  };
  drawAll();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
})();

document.querySelector('[data-print]')?.addEventListener('click', () => print());
