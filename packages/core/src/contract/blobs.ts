/** Keys of the files that the product stores about users. */
export const exportsPrefix = 'exports/';
/** How long such a file is kept. */
export const exportDays = 7;

export interface BlobFolder {
  /** What its keys begin with. */
  prefix: string;
  /** How long a file is kept there; left out, until it is deleted. */
  days?: number;
}

/** Every folder of the bucket. Its rules, what functions may be granted, and what the embedded cloud keeps follow from it. */
export const blobFolders: readonly BlobFolder[] = [{ prefix: exportsPrefix, days: exportDays }];
