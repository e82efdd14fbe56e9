import { createHash, randomBytes } from 'node:crypto';

const alphabets = { plain: 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789' };
alphabets.wide = `${alphabets.plain}-._~`;

export const text = (length, alphabet = 'plain') => {
  const letters = alphabets[alphabet] ?? alphabet;
  return [...randomBytes(length)].map((byte) => letters[byte % letters.length]).join('');
};

/** Every printable ASCII character but the space, in an order of chance. */
export const printable = (length) => text(length, Array.from({ length: 94 }, (_, n) => String.fromCharCode(33 + n)).join(''));

export const challenge = (verifier) => createHash('sha256').update(verifier).digest('base64url');

/** Bits of entropy as the suite estimates them: Shannon's, of the characters. */
export const entropy = (value) => {
  const counts = new Map();
  for (const letter of value) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return value.length * -[...counts.values()].reduce((sum, n) => sum + (n / value.length) * Math.log2(n / value.length), 0);
};
