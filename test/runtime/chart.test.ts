import { expect, it } from 'vitest';
import type { Chart } from '../../src/core/digest/chart.js';
import { drawChart } from '../../src/runtime/chart.js';

const chart: Chart = {
  title: 'Płatności: tydzień 47',
  days: ['pt.\n13', 'sob.\n14', 'niedz.\n15', 'пн\n16', 'вт\n17', 'ср\n18', 'чт\n19', 'пт\n20'],
  series: [
    { name: 'Новые', counts: [4, 2, 1, 21, 17, 14, 12, 9], usual: [5, 2, 2, 16, 14, 13.5, 13, 8] },
    { name: 'Решённые', counts: [6, 1, 0, 15, 18, 15, 11, 12], usual: [5, 1, 1, 14, 14, 13, 13, 10.25] },
  ],
  usualName: 'среднее за 4 прошлые недели',
  replies: {
    title: 'Pierwsze odpowiedzi według czasu pracy',
    bars: ['≤ 5 min', '≤ 15 min', '≤ 30 min', '≤ 1 h', '≤ 2 h', '≤ 4 h', '≤ 8 h', '> 8 h'].map((label, index) => ({
      label,
      count: [12, 23, 18, 9, 6, 0, 2, 1][index] ?? 0,
      late: index > 2,
    })),
  },
};

const wide = (png: Uint8Array): readonly [number, number] => {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
};

it('draws a week as a PNG that a phone shows readably, and the same week alike each time', async () => {
  const png = await drawChart(chart);
  expect([...png.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  expect(wide(png)).toEqual([960, 900]);
  expect(png.length).toBeLessThan(150_000);
  expect(Buffer.from(await drawChart(chart)).equals(Buffer.from(png))).toBe(true);
});

it('draws Cyrillic and Polish letters, each its own, and no boxes in their place', async () => {
  const titled = (title: string): Promise<Uint8Array> => drawChart({ ...chart, title });
  const shapes = await Promise.all([...'ŁłąęśżЖщыё\u{10FFFD}'].map(titled));
  expect(new Set(shapes.map((png) => Buffer.from(png).toString('base64'))).size).toBe(shapes.length);
});
