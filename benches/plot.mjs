// docs/growth.svg: the time of a list against its length, with logarithmic axes. White behind it, so that it reads the same
// on dark and light pages.
import { LineChart } from "echarts/charts";
import { GridComponent, TitleComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { SVGRenderer } from "echarts/renderers";

use([LineChart, GridComponent, TitleComponent, LabelLayout, SVGRenderer]);

/** The clients in the plot and in the table below it. */
export const LINES = [
  { key: "python", name: "Python SDK", colour: "#b3541e", width: 2 },
  { key: "validated", name: "openapi-fetch + valibot", colour: "#188038", width: 2 },
  { key: "ours", name: "litterbox-sdk", colour: "#0b57d0", width: 3 },
  { key: "bare", name: "fetch + json()", colour: "#5f6368", width: 2 },
];

/** @param {number} value */
const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 3 });

/** @param {import("./measurements/growth.mjs").Growth} growth @returns {string} SVG */
export function growthPlot({ lengths, medians }) {
  const chart = init(null, null, { renderer: "svg", ssr: true, width: 820, height: 480 });
  const axis = { type: "log", nameLocation: "middle", axisLabel: { formatter: number }, splitLine: { show: true } };
  chart.setOption({
    animation: false,
    backgroundColor: "#ffffff",
    textStyle: { fontFamily: "system-ui, sans-serif", fontSize: 14 },
    title: { text: "Time of one list, whole call on loopback, in Node", textStyle: { fontSize: 17 } },
    grid: { left: 78, right: 220, top: 54, bottom: 62 },
    xAxis: { ...axis, name: "hosts in the list", nameGap: 34, min: Math.min(...lengths), max: Math.max(...lengths) },
    yAxis: { ...axis, name: "milliseconds for one list", nameGap: 50 },
    series: LINES.filter(({ key }) => medians[key]).map(({ key, name, colour, width }) => ({
      type: "line",
      name,
      data: lengths.map((length, index) => [length, medians[key]?.[index]]),
      lineStyle: { width },
      color: colour,
      symbol: "circle",
      symbolSize: 5,
      endLabel: { show: true, formatter: "{a}", color: "inherit" },
      labelLayout: { moveOverlap: "shiftY" },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return `${svg}\n`;
}
