// Re-encodes a photo away from the page: decoded once, turned upright, written as JPEG without the camera's notes
// (place, serial number), and let go of at once. A format this browser cannot decode (HEIC outside Safari) is kept as
// it came; the server can read it.
import { type Answer, fitted, kindOf, mostBytes, type Shot, sizes } from './shot.ts';

declare const self: DedicatedWorkerGlobalScope;

async function write(
  bitmap: ImageBitmap,
  { edge, quality }: { edge: number; quality: number },
): Promise<ArrayBuffer> {
  const { width, height } = fitted(bitmap.width, bitmap.height, edge);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false });
  if (!context) throw new Error('no 2d context');
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality });
  // A browser that cannot write a format silently writes PNG.
  if (blob.type !== 'image/jpeg') throw new Error(`wrote ${blob.type}`);
  return blob.arrayBuffer();
}

async function encode(file: Blob): Promise<Shot> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    const bytes = await write(bitmap, sizes.photo);
    const thumb = await write(bitmap, sizes.thumb);
    return { bytes, thumb, type: 'image/jpeg' };
  } finally {
    bitmap.close();
  }
}

async function answer(file: Blob): Promise<Answer> {
  const type = kindOf(new Uint8Array(await file.slice(0, 16).arrayBuffer()));
  if (type === null) return { fault: 'not_a_photo' };
  try {
    return { shot: await encode(file) };
  } catch {
    if (file.size > mostBytes) return { fault: 'too_large' };
    return { shot: { bytes: await file.arrayBuffer(), type } };
  }
}

self.onmessage = async ({ data }: MessageEvent<{ id: number; file: Blob }>) => {
  const said = await answer(data.file);
  const moved = 'shot' in said ? [said.shot.bytes, ...(said.shot.thumb ? [said.shot.thumb] : [])] : [];
  self.postMessage({ id: data.id, said }, moved);
};
