// A plot with two logarithmic axes, as SVG text. White behind it, so that it reads the same on dark and light pages.

const WIDTH = 820;
const HEIGHT = 480;
const LEFT = 78;
const RIGHT = 590;
const TOP = 54;
const BOTTOM = 418;
/** The least distance between two labels at the lines' ends. */
const LINE = 19;

/**
 * @typedef {{ name: string, colour: string, width?: number, values: number[] }} Line
 * @param {{ title: string, x: string, y: string, at: number[], lines: Line[] }} plot
 */
export function plot({ title, x, y, at, lines }) {
  const all = lines.flatMap(({ values }) => values);
  const across = axis(at, LEFT, RIGHT);
  const up = axis(decades(all), BOTTOM, TOP);
  const labels = spread(lines.map(({ values }) => up(/** @type {number} */ (values.at(-1)))));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="14" fill="#202124">
<title>${title}</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${LEFT}" y="28" font-size="17" font-weight="600">${title}</text>
${decades(all)
  .map((tick) => row(tick, up(tick)))
  .join("\n")}
${at.map((tick) => column(tick, across(tick))).join("\n")}
<text x="${(LEFT + RIGHT) / 2}" y="${HEIGHT - 18}" text-anchor="middle">${x}</text>
<text transform="translate(20 ${(TOP + BOTTOM) / 2}) rotate(-90)" text-anchor="middle">${y}</text>
${lines.map((line, index) => drawn(line, at, across, up, labels[index] ?? 0)).join("\n")}
</svg>
`;
}

/** From numbers to a coordinate. @param {number[]} ticks @param {number} from @param {number} to */
function axis(ticks, from, to) {
  const [least, most] = [Math.log10(Math.min(...ticks)), Math.log10(Math.max(...ticks))];
  return (/** @type {number} */ value) =>
    Math.round((from + ((Math.log10(value) - least) / (most - least)) * (to - from)) * 10) / 10;
}

/** The powers of ten around the values. @param {number[]} values */
function decades(values) {
  const least = Math.floor(Math.log10(Math.min(...values)));
  const most = Math.ceil(Math.log10(Math.max(...values)));
  return Array.from({ length: most - least + 1 }, (_, index) => 10 ** (least + index));
}

/** @param {number} value */
const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 3 });

/** @param {number} tick @param {number} y */
const row = (tick, y) =>
  `<path d="M${LEFT} ${y}H${RIGHT}" stroke="#dadce0"/><text x="${LEFT - 8}" y="${y + 5}" text-anchor="end">${number(tick)}</text>`;

/** @param {number} tick @param {number} x */
const column = (tick, x) =>
  `<path d="M${x} ${TOP}V${BOTTOM}" stroke="#dadce0"/><text x="${x}" y="${BOTTOM + 22}" text-anchor="middle">${number(tick)}</text>`;

/**
 * @param {Line} line @param {number[]} at
 * @param {(value: number) => number} across @param {(value: number) => number} up
 * @param {number} labelY
 */
function drawn({ name, colour, width = 2, values }, at, across, up, labelY) {
  const points = values.map((value, index) => [across(/** @type {number} */ (at[index])), up(value)]);
  const path = points.map((point) => point.join(" ")).join("L");
  const dots = points.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="${width + 1}"/>`).join("");
  const end = points.at(-1) ?? [0, 0];
  return [
    `<path d="M${path}" fill="none" stroke="${colour}" stroke-width="${width}"/><g fill="${colour}">${dots}</g>`,
    `<path d="M${(end[0] ?? 0) + 5} ${end[1]}L${RIGHT + 14} ${labelY}" stroke="${colour}" stroke-width="0.75"/>`,
    `<text x="${RIGHT + 18}" y="${labelY + 5}" fill="${colour}" font-weight="${width > 2 ? 700 : 400}">${name}</text>`,
  ].join("\n");
}

/** Moves places apart, keeping their order. @param {number[]} places */
function spread(places) {
  const order = places.map((_, index) => index).sort((one, other) => (places[one] ?? 0) - (places[other] ?? 0));
  const moved = [...places];
  for (let times = 0; times < 50; times += 1) {
    for (let index = 1; index < order.length; index += 1) {
      const [above = 0, below = 0] = [order[index - 1], order[index]];
      const overlap = LINE - ((moved[below] ?? 0) - (moved[above] ?? 0));
      if (overlap <= 0) continue;
      moved[above] = (moved[above] ?? 0) - overlap / 2;
      moved[below] = (moved[below] ?? 0) + overlap / 2;
    }
  }
  return moved.map((place) => Math.round(place * 10) / 10);
}
