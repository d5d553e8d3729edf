/** What a generated client builds on. */

import {
  type ClassicId,
  type DatapointArgs,
  type Datapoints,
  datapoints,
  type DownloadLink,
  downloadLinks,
} from "./classic.js";
import { dump, type Fixture, load } from "./fixture.js";
import { graphql, type ModelId } from "./graphql.js";
import { type CallOptions, type ClientOptions, connect, type Sender } from "./http.js";
import type { NodeId } from "./ids.js";
import type { View } from "./view.js";
import {
  type DeleteArgs,
  remove,
  type ToDelete,
  type ToWrite,
  upsert,
  type UpsertArgs,
  type UpsertResult,
} from "./write.js";

/** An item of `client.upsert`: it says itself which view it is written through. */
export type Tagged = { readonly $view: string };

/** The base class of generated clients. */
export class Client<W extends Tagged = Tagged> {
  /** Sends the requests; functions such as `list` take it. */
  readonly sender: Sender;
  /** The data model; the first one where the SDK has several. */
  readonly model: ModelId;
  private readonly views: () => Readonly<Record<string, View>>;

  /**
   * @param options Where to, and how to log in; or a sender that is there already.
   * @param model The data model.
   * @param views The views of the model, by name.
   */
  constructor(options: ClientOptions | Sender, model: ModelId, views: () => Readonly<Record<string, View>>) {
    this.model = model;
    this.sender = "send" in options ? options : connect(options);
    this.views = views;
  }

  /** Writes instances of any views, with what is nested in them. */
  async upsert(items: W | readonly W[], args?: UpsertArgs): Promise<UpsertResult> {
    const given = (Array.isArray(items) ? items : [items]) as readonly W[];
    return upsert(
      this.sender,
      given.map((item): ToWrite => [this.viewOf(item.$view), item]),
      args,
    );
  }

  /** Deletes instances of any views; gives back the ids that were there. */
  delete(ids: ToDelete | readonly ToDelete[], args?: DeleteArgs): Promise<readonly NodeId[]> {
    return remove(this.sender, (Array.isArray(ids) ? ids : [ids]) as readonly ToDelete[], "node", args);
  }

  /**
   * The `data` of a GraphQL answer; what it is, the caller says.
   *
   * @param options `model` is another data model than the first one.
   * @throws GraphQlError The answer has errors.
   */
  graphql<T = unknown>(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    options: CallOptions & { readonly model?: ModelId } = {},
  ): Promise<T> {
    const { model = this.model, ...call } = options;
    return graphql<T>(this.sender, model, query, variables, call);
  }

  /** Datapoints of time series, by the external ids that properties hold, or by node. */
  datapoints(ids: readonly ClassicId[], args?: DatapointArgs): Promise<Datapoints[]> {
    return datapoints(this.sender, ids, args);
  }

  /** Addresses from which files can be downloaded for a while. */
  downloadLinks(ids: readonly ClassicId[], options?: CallOptions): Promise<DownloadLink[]> {
    return downloadLinks(this.sender, ids, options);
  }

  /**
   * The instances of some views, or of all that can be written, and the edges between them: as data that `load` takes.
   *
   * @param views Their names, as `$view` has them.
   * @throws TypeError There is no view of a name.
   */
  async dump(views?: readonly string[], options?: CallOptions): Promise<Fixture> {
    const chosen = views?.map((name) => this.viewOf(name)) ?? Object.values(this.views());
    return dump(this.sender, chosen, options);
  }

  /** Writes what `dump` gave, also as a text; the spaces must be there. */
  load(fixture: Fixture | string, args?: UpsertArgs): Promise<UpsertResult> {
    return load(this.sender, fixture, args);
  }

  private viewOf(name: string): View {
    const known = this.views();
    const view = Object.hasOwn(known, name) ? known[name] : undefined;
    if (view === undefined) throw new TypeError(`there is no view ${name}: give every item the $view of its view`);
    return view;
  }
}
