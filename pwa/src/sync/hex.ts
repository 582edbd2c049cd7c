// The hash of bytes, as it is written everywhere: hex SHA-256. The browser's own is used for photos, off the main thread.

export async function hexOf(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
