import { type Kysely, type Migration, sql } from 'kysely';

/** Frozen as it was when this ran: small letters without marks, as searches type them. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\u0110\u0111]/g, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A comment knows its round: a round that is closed late releases its last ballots in a month of the next one. Public
 * answers can be searched. What was stored before has no round, and is found by its month as until now.
 */
export const publicAnswers: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('comment')
      .addColumn('round', 'text', (column) => column.references('round.id'))
      .execute();
    await db.schema.alterTable('comment_case').addColumn('answer_folded', 'text').execute();
    await db.schema
      .createIndex('comment_case_by_state')
      .on('comment_case')
      .columns(['state', 'settled_on'])
      .execute();
    // The newest comments of every agency, page by page.
    await db.schema.createIndex('comment_by_month').on('comment').columns(['month desc', 'id']).execute();
    const { rows } = await sql<{ comment: string; answer: string }>`
      select comment, answer from comment_case where answer is not null`.execute(db);
    for (const { comment, answer } of rows)
      await sql`update comment_case set answer_folded = ${fold(answer)} where comment = ${comment}`.execute(
        db,
      );
  },
};
