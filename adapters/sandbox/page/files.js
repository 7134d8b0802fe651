import { act, ask } from './api.js';
import { h } from './dom.js';

/** What a browser shows as a picture and nothing else; SVG can carry more. */
const pictures = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

const loaded = new Map();

const load = (world, id) => {
  if (!loaded.has(id)) loaded.set(id, ask(world, 'file', id));
  return loaded.get(id);
};

const sizeInWords = (bytes) =>
  bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

const save = async (world, { id, name }) => {
  const file = await act(world, 'file', id);
  if (file === undefined) return;
  h('a', { href: `data:application/octet-stream;base64,${file.content}`, download: name }).click();
};

const named = (world, file) =>
  h(
    'button',
    { type: 'button', class: 'file', title: `Save ${file.name}`, onclick: () => save(world, file) },
    h('span', { class: 'attachment-sign', 'aria-hidden': 'true' }, '▤'),
    h('span', { class: 'file-name' }, h('b', {}, file.name), h('small', {}, sizeInWords(file.size))),
  );

const picture = (world, file) => {
  const image = h('img', { class: 'picture-file', alt: file.name });
  const place = h('div', { class: 'picture-place' }, image);
  const giveUp = () => place.replaceWith(named(world, file));
  image.addEventListener('error', giveUp);
  load(world, file.id).then(({ content }) => {
    image.src = `data:${file.type};base64,${content}`;
  }, giveUp);
  return place;
};

/** A file of one of the worlds: a picture where it is one, else its name, to be saved. */
export const fileView = (world, file) => (pictures.includes(file.type) ? picture : named)(world, file);

const inBase64 = (blob) =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result.slice(reader.result.indexOf(',') + 1)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(blob);
  });

/** A file from this computer, or `undefined` when none was chosen. */
export const chooseFile = () =>
  new Promise((resolve) => {
    const input = h('input', { type: 'file' });
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', async () => {
      const [file] = input.files;
      resolve({ name: file.name, type: file.type, content: await inBase64(file) });
    });
    input.click();
  });

/** A picture to send where there is none at hand: a parcel that has suffered. */
export const samplePicture = async () => {
  const canvas = h('canvas', { width: 800, height: 533 });
  const pen = canvas.getContext('2d');
  const fill = (colour, points) => {
    pen.fillStyle = colour;
    pen.beginPath();
    for (const [x, y] of points) pen.lineTo(x, y);
    pen.fill();
  };
  const ground = pen.createLinearGradient(0, 0, 0, 533);
  ground.addColorStop(0, '#dfe7ef');
  ground.addColorStop(1, '#b9c6d4');
  pen.fillStyle = ground;
  pen.fillRect(0, 0, 800, 533);
  fill('rgb(60 70 90 / 25%)', [
    [180, 440],
    [640, 440],
    [690, 470],
    [230, 480],
  ]);
  fill('#c99a62', [
    [190, 200],
    [420, 240],
    [420, 455],
    [200, 410],
  ]);
  fill('#b38550', [
    [420, 240],
    [620, 190],
    [610, 400],
    [420, 455],
  ]);
  fill('#ddb27d', [
    [190, 200],
    [390, 155],
    [620, 190],
    [420, 240],
  ]);
  fill('#f3ead9', [
    [285, 217],
    [330, 225],
    [522, 175],
    [480, 168],
  ]);
  fill('#6d4d2b', [
    [470, 300],
    [520, 285],
    [505, 330],
    [560, 340],
    [500, 365],
    [455, 400],
    [462, 350],
    [430, 330],
  ]);
  return inBase64(await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85)));
};
