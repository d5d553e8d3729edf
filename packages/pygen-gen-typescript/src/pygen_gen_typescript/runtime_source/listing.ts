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

/** Fetches one page. */
export type Load<T> = (
  cursor: string | undefined,
  size: number,
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
    let left = this.paging.limit ?? Infinity;
    let coming: Promise<Page<T>> | undefined = pageAt(load, this.paging.cursor, Math.min(this.size, left));
    while (coming !== undefined && left > 0) {
      const page: Page<T> = await coming;
      left -= page.length;
      const next = page.cursor;
      coming = next === undefined || left <= 0 ? undefined : pageAt(load, next, Math.min(this.size, left));
      coming?.catch(() => {}); // it is awaited in the next round, if there is one
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

async function pageAt<T>(load: Load<T>, cursor: string | undefined, size: number): Promise<Page<T>> {
  if (size <= 0) return new Page<T>([], cursor);
  const found = await load(cursor, size);
  return new Page(found.items, found.cursor, (next) => pageAt(load, next, size));
}
