/** Results that come page by page: awaited they are one page, looped over they are all. */

/** One page of a result. */
export class Page<T> implements Iterable<T> {
  readonly items: readonly T[];
  /** Where the next page begins; `undefined` on the last one. Keep it to go on later. */
  readonly cursor: string | undefined;
  private readonly next: ((cursor: string) => Promise<Page<T>>) | undefined;

  constructor(items: readonly T[], cursor: string | undefined, next?: (cursor: string) => Promise<Page<T>>) {
    this.items = items;
    this.cursor = cursor;
    this.next = next;
  }

  get length(): number {
    return this.items.length;
  }

  /** The page after this one; `undefined` after the last. */
  async nextPage(): Promise<Page<T> | undefined> {
    return this.cursor === undefined ? undefined : this.next?.(this.cursor);
  }

  [Symbol.iterator](): Iterator<T> {
    return this.items[Symbol.iterator]();
  }
}

/** Fetches one page; may say early where the next one begins. */
export type Load<T> = (
  cursor: string | undefined,
  size: number,
  early?: (cursor: string) => void,
) => Promise<{ readonly items: readonly T[]; readonly cursor: string | undefined }>;

/** Begins to fetch pages: what is remembered from one page to the next lives as long as one loop does. */
export type Start<T> = () => Load<T>;

/** How a result is paged. */
export interface Paging {
  /** At most so many: of the one page when it is awaited, in all when it is looped over. */
  readonly limit?: number | undefined;
  /** Where to begin: the cursor of a page. */
  readonly cursor?: string | undefined;
  /** How many a request asks for. */
  readonly pageSize?: number | undefined;
}

const LARGEST_PAGE = 1000;

/** The items of pages one by one. A generator would do the same, and take several turns of the loop for each. */
class Items<T> implements AsyncIterator<T, void, void> {
  private readonly pages: AsyncGenerator<Page<T>, void, void>;
  private items: readonly T[] = [];
  private at = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(pages: AsyncGenerator<Page<T>, void, void>) {
    this.pages = pages;
  }

  next(): Promise<IteratorResult<T, void>> {
    if (this.at < this.items.length) return Promise.resolve({ done: false, value: this.items[this.at++] as T });
    const result = this.turn.then(() => this.more());
    this.turn = result.catch(() => {});
    return result;
  }

  async return(): Promise<IteratorResult<T, void>> {
    await this.pages.return();
    return { done: true, value: undefined };
  }

  private async more(): Promise<IteratorResult<T, void>> {
    while (this.at >= this.items.length) {
      const page = await this.pages.next();
      if (page.done === true) return { done: true, value: undefined };
      this.items = page.value.items;
      this.at = 0;
    }
    return { done: false, value: this.items[this.at++] as T };
  }
}

/** A page that was asked for. When it is taken, the next one is asked for as soon as it is known where that begins. */
class Coming<T> {
  readonly cursor: string | undefined;
  next: Coming<T> | undefined;
  private readonly page: Promise<Page<T>>;
  private early: string | undefined;
  private ask: ((cursor: string) => Coming<T> | undefined) | undefined;

  constructor(load: Load<T>, cursor: string | undefined, size: number) {
    this.cursor = cursor;
    this.page = pageAt(load, cursor, size, (next) => {
      this.early = next;
      this.goOn();
    });
    this.page.catch(() => {}); // it is awaited when it is taken, if it is
  }

  take(ask: (cursor: string) => Coming<T> | undefined): Promise<Page<T>> {
    this.ask = ask;
    this.goOn();
    return this.page;
  }

  private goOn(): void {
    if (this.early !== undefined) this.next ??= this.ask?.(this.early);
  }
}

/**
 * A lazy result. Nothing is sent before it is used.
 *
 * `await` gives one page; `for await` gives every instance and asks for the next page while this one is used.
 */
export class Listing<T> implements PromiseLike<Page<T>>, AsyncIterable<T> {
  private readonly start: Start<T>;
  private readonly paging: Paging;

  constructor(start: Start<T>, paging: Paging) {
    this.start = start;
    this.paging = paging;
  }

  // biome-ignore lint: being awaitable is the point
  then<A = Page<T>, B = never>(
    resolve?: ((page: Page<T>) => A | PromiseLike<A>) | null,
    reject?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.page().then(resolve, reject);
  }

  /** One page. */
  page(): Promise<Page<T>> {
    return pageAt(this.start(), this.paging.cursor, Math.min(this.paging.limit ?? this.size, LARGEST_PAGE));
  }

  /** All pages, one after the other; the next one is on its way while this one is used. */
  async *pages(): AsyncGenerator<Page<T>, void, void> {
    const load = this.start();
    const ask = (cursor: string | undefined, left: number): Coming<T> | undefined =>
      left > 0 ? new Coming(load, cursor, Math.min(this.size, left)) : undefined;
    let left = this.paging.limit ?? Infinity;
    let coming = ask(this.paging.cursor, left);
    while (coming !== undefined) {
      const rest = left - this.size; // unless the page has fewer
      const page: Page<T> = await coming.take((cursor) => ask(cursor, rest));
      left -= page.length;
      if (page.cursor === undefined) coming = undefined;
      else coming = coming.next?.cursor === page.cursor ? coming.next : ask(page.cursor, left);
      yield page;
    }
  }

  [Symbol.asyncIterator](): AsyncIterator<T, void, void> {
    return new Items(this.pages());
  }

  /** Everything, in memory. */
  async collect(): Promise<T[]> {
    const found: T[] = [];
    for await (const page of this.pages()) for (const item of page.items) found.push(item);
    return found;
  }

  /** The first one, if there is one. */
  async first(): Promise<T | undefined> {
    for await (const page of new Listing(this.start, { ...this.paging, limit: 1 }).pages()) {
      if (page.length > 0) return page.items[0];
    }
    return undefined;
  }

  private get size(): number {
    return this.paging.pageSize ?? LARGEST_PAGE;
  }
}

async function pageAt<T>(
  load: Load<T>,
  cursor: string | undefined,
  size: number,
  early?: (cursor: string) => void,
): Promise<Page<T>> {
  if (size <= 0) return new Page<T>([], cursor);
  const found = await load(cursor, size, early);
  return new Page(found.items, found.cursor, (next) => pageAt(load, next, size));
}
