import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Chart, DrawChart } from '../core/digest/chart.js';

const require = createRequire(import.meta.url);

/** Pixels. Slack shows it at about 360 of them on a phone: letters of 26 are then 10 high. */
const width = 960;
const height = 900;
const letters = 26;
const font = 'DejaVu Sans';

const ink = '#334155';
const faint = '#94a3b8';
const lines = '#e2e8f0';
const colours = ['#2563eb', '#16a34a'];
const late = '#f59e0b';

/** The only font there is: it has Latin, Cyrillic and Polish letters, whatever the machine has. */
const readFonts = (): Promise<Uint8Array[]> =>
  Promise.all(
    [
      require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
      require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
    ].map((path) => readFile(path)),
  );

/** What draws takes long to load and much memory: nothing of it is there before the first chart. */
const load = async () => {
  const [core, charts, components, renderers, resvg, fonts, wasm] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
    import('@resvg/resvg-wasm'),
    readFonts(),
    readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')),
  ]);
  const { GridComponent, LegendComponent, TitleComponent } = components;
  core.use([charts.BarChart, GridComponent, LegendComponent, TitleComponent, renderers.SVGRenderer]);
  await resvg.initWasm(wasm);
  return { init: core.init, Resvg: resvg.Resvg, fonts };
};

const style = { fontFamily: font, fontSize: letters, color: ink };

const xAxis = (gridIndex: number, data: readonly string[], fontSize = letters) => ({
  type: 'category' as const,
  gridIndex,
  data: [...data],
  axisTick: { show: false },
  axisLine: { lineStyle: { color: faint } },
  axisLabel: { ...style, fontSize, lineHeight: fontSize + 4, interval: 0, margin: 14 },
});

const yAxis = (gridIndex: number) => ({
  type: 'value' as const,
  gridIndex,
  minInterval: 1,
  splitNumber: 3,
  splitLine: { lineStyle: { color: lines, width: 2 } },
  axisLabel: { ...style, color: faint },
});

const optionsOf = ({ title, days, series, usualName, replies }: Chart) => ({
  animation: false,
  backgroundColor: '#ffffff',
  textStyle: { fontFamily: font },
  title: [
    { text: title, left: 24, top: 20, textStyle: { ...style, fontSize: 32, fontWeight: 'bold' as const } },
    { text: replies.title, left: 24, top: 530, textStyle: { ...style, fontWeight: 'bold' as const } },
  ],
  legend: [
    { left: 20, top: 72, itemGap: 28, textStyle: style, data: series.map(({ name }) => name) },
    { left: 20, top: 112, textStyle: style, data: series.some(({ usual }) => usual.length > 0) ? [usualName] : [] },
  ],
  grid: [
    { left: 84, right: 24, top: 180, height: 250 },
    { left: 84, right: 24, top: 590, height: 240 },
  ],
  xAxis: [
    xAxis(0, days),
    xAxis(
      1,
      replies.bars.map(({ label }) => label),
      20,
    ),
    { ...xAxis(0, days), show: false },
  ],
  yAxis: [yAxis(0), yAxis(1)],
  series: [
    ...series.map(({ name, counts }, index) => ({
      type: 'bar' as const,
      name,
      xAxisIndex: 0,
      yAxisIndex: 0,
      data: [...counts],
      barGap: '10%',
      itemStyle: { color: colours[index] ?? ink },
    })),
    ...series
      .filter(({ usual }) => usual.length > 0)
      .map(({ usual }) => ({
        // On an axis of its own each stands exactly where this week's column does.
        type: 'bar' as const,
        name: usualName,
        xAxisIndex: 2,
        yAxisIndex: 0,
        data: [...usual],
        barGap: '10%',
        z: 3,
        itemStyle: { color: 'transparent', borderColor: ink, borderWidth: 3, borderType: 'dashed' as const },
      })),
    {
      type: 'bar' as const,
      xAxisIndex: 1,
      yAxisIndex: 1,
      data: replies.bars.map((bar) => ({
        value: bar.count,
        itemStyle: { color: bar.late ? late : (colours[0] ?? ink) },
        label: { show: bar.count > 0, position: 'top' as const, ...style },
      })),
    },
  ],
});

let loading: ReturnType<typeof load> | undefined;

/** A week's chart as a PNG of 960 × 900 pixels. */
export const drawChart: DrawChart = async (chart) => {
  loading ??= load();
  const { init, Resvg, fonts } = await loading;
  const drawn = init(null, null, { renderer: 'svg', ssr: true, width, height });
  drawn.setOption(optionsOf(chart));
  const svg = drawn.renderToSVGString();
  drawn.dispose();
  const image = new Resvg(svg, { font: { fontBuffers: fonts, defaultFontFamily: font, sansSerifFamily: font } });
  try {
    return image.render().asPng();
  } finally {
    image.free();
  }
};
