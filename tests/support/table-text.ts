import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@vaultra/core/shared/table.ts';

/** Everything in the table, as text. */
export async function tableText(): Promise<string> {
  const pages: unknown[] = [];
  let from: Record<string, unknown> | undefined;
  do {
    const page = await documentClient.send(
      new ScanCommand({ TableName: process.env.TABLE_NAME, ExclusiveStartKey: from }),
    );
    pages.push(page.Items);
    from = page.LastEvaluatedKey;
  } while (from);
  return JSON.stringify(pages);
}
