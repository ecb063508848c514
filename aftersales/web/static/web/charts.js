// A chart drawn from the page's JSON (web/charts.py, components/chart.html). Its table stands beside it.

import { each, library } from "./dom.js";

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
const TONES = ["lead", "mark", "info", "wait", "ok", "bad"];

function dataset(series, index, kind) {
  const paint = colour(series.tone ?? TONES[index % TONES.length]);
  const line = { borderColor: paint, borderWidth: 2, pointStyle: "line", pointRadius: series.dashed ? 0 : 2, tension: 0.25, fill: false, borderDash: series.dashed ? [4, 4] : [] };
  const bar = { pointStyle: "rectRounded", maxBarThickness: 28, borderRadius: 3 };
  const place = series.right ? { yAxisID: "right", order: 2 } : { order: 1 };
  return { ...place, label: series.name, data: series.values, backgroundColor: `${paint}c0`, type: series.kind ?? kind, ...((series.kind ?? kind) === "line" ? line : bar) };
}

function options({ series, unit = "", stacked = false, sideways = false, most = null }) {
  const told = (value) => `${value}${unit}`;
  const value = { beginAtZero: true, stacked, suggestedMax: most ?? undefined, grid: { color: colour("line") }, border: { display: false }, ticks: { callback: told, maxTicksLimit: 6, precision: 0 } };
  const right = { beginAtZero: true, position: "right", grid: { display: false }, border: { display: false }, ticks: { precision: 0, maxTicksLimit: 6 }, grace: "100%" };
  const label = { stacked, grid: { display: false }, ticks: { maxRotation: 0, autoSkipPadding: 12 } };
  return {
    indexAxis: sideways ? "y" : "x",
    maintainAspectRatio: false,
    animation: false,
    interaction: { mode: "index", intersect: false, axis: sideways ? "y" : "x" },
    scales: sideways ? { x: value, y: label } : { x: label, y: value, ...(series.some((one) => one.right) ? { right } : {}) },
    plugins: {
      legend: { display: series.length > 1, position: "bottom", labels: { usePointStyle: true, boxHeight: 8, pointStyleWidth: 18 } },
      tooltip: { callbacks: { label: (item) => `${item.dataset.label}: ${item.dataset.yAxisID === "right" ? item.formattedValue : told(item.formattedValue)}` } },
    },
  };
}

each("canvas[data-chart]", async (canvas) => {
  const chart = JSON.parse(document.getElementById(canvas.dataset.chart).textContent);
  await library(canvas.dataset.library);
  window.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  window.Chart.defaults.color = colour("ink-2");
  const data = { labels: chart.labels, datasets: chart.series.map((series, index) => dataset(series, index, chart.kind)) };
  window.Chart.getChart(canvas)?.destroy();
  new window.Chart(canvas, { type: chart.kind, data, options: options(chart) });
});
