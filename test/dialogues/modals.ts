import type { SlackWorld, WatchableWorld } from '../../adapters/sandbox/slack-server/world.js';
import { wordsOf } from './agent.js';

type View = ReturnType<SlackWorld['views']>[number];

interface Element {
  readonly action_id: string;
  readonly text?: { readonly text: string };
}

/** What somebody has open in Slack. */
export const createModals = (world: WatchableWorld, who: string) => {
  const top = (): View | undefined => world.views(who).findLast(({ view }) => view.type === 'modal');
  const blocksOf = ({ view }: View) => view.blocks as readonly Record<string, unknown>[];
  const words = (view: View): string => wordsOf(blocksOf(view));

  const buttonsOf = (view: View): readonly Element[] =>
    blocksOf(view).flatMap(({ type, elements }) => (type === 'actions' ? (elements as readonly Element[]) : []));

  return {
    /** Waits for a modal that says this, hints and labels included. */
    sees: (saying: RegExp): Promise<View> =>
      world.until(() => {
        const view = top();
        return view && saying.test(`${words(view)}\n${JSON.stringify(view.view)}`) ? view : undefined;
      }),
    words,
    buttons: (view: View): readonly string[] => buttonsOf(view).map(({ text }) => text?.text ?? ''),
    /** Presses a button of the modal, the first with these words. */
    presses(view: View, button: string): void {
      const found = buttonsOf(view).find(({ text }) => text?.text === button);
      if (!found) throw new Error(`the modal has no button ${button}`);
      world.clickInView(who, view.id, found.action_id);
    },
    /** Sends the form; resolves with what the app objected to, by field. */
    async submits(view: View, values: Record<string, unknown> = {}): Promise<Readonly<Record<string, string>>> {
      const { response } = await world.submitView(who, view.id, values);
      return (response?.errors ?? {}) as Readonly<Record<string, string>>;
    },
    isOpen: (): boolean => top() !== undefined,
    close(): void {
      const view = top();
      if (view) world.closeView(who, view.id);
    },
  };
};
