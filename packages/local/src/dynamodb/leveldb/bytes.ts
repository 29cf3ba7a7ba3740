/** Reads LevelDB's varints and strings in sequence. @throws RangeError past the end. */
export class Bytes {
  readonly #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  get atEnd(): boolean {
    return this.#at >= this.#data.length;
  }

  /** Reads numbers up to 2^53. File numbers, sizes and sequence numbers stay far below. */
  varint(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.#data.readUInt8(this.#at++);
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  take(length: number): Buffer {
    if (this.#at + length > this.#data.length) throw new RangeError('the data ends before its length');
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  /** Reads a string that is preceded by its length. */
  slice(): Buffer {
    return this.take(this.varint());
  }
}
