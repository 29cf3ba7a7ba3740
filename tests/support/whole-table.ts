import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { config } from '@vaultra/core/shared/config.ts';
import { documentClient } from '@vaultra/core/shared/table.ts';

export type RawItem = { pk: string; sk: string } & Record<string, unknown>;

/** Every item of the table or of its index. No function of the product may read this. */
export async function scan(index?: 'gsi1'): Promise<RawItem[]> {
  const items: RawItem[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await documentClient.send(
      new ScanCommand({
        TableName: config.table().TABLE_NAME,
        ...(index ? { IndexName: index } : { ConsistentRead: true }),
        ...(ExclusiveStartKey ? { ExclusiveStartKey } : {}),
      }),
    );
    items.push(...((page.Items ?? []) as RawItem[]));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return items;
}

/** The items that contain any of the words, by their keys. */
export async function itemsNaming(words: readonly string[]): Promise<string[]> {
  const items = [...(await scan()), ...(await scan('gsi1'))];
  const named = items.filter((item) => names(JSON.stringify(item), words));
  return [...new Set(named.map(({ pk, sk }) => `${pk} ${sk}`))].sort();
}

/** The files below a folder whose name or content contains any of the words. */
export async function filesNaming(folder: string, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readFile(file, 'latin1') : '';
    if (names(file.slice(folder.length), words) || names(content, words))
      found.push(file.slice(folder.length));
  }
  return found.sort();
}

const names = (text: string, words: readonly string[]) => words.some((word) => text.includes(word));
