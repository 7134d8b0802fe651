import { anything, boolean, byType, isRecord, newFindings, object, problem, string } from './rules.js';
import { plainText } from './text-rules.js';
import { validateBlocks } from './validate-blocks.js';

const common = { callback_id: string(255), private_metadata: string(3000, 0), external_id: string(255, 0) };

const shape = byType({
  modal: object(
    { title: plainText(24), blocks: anything },
    {
      ...common,
      submit: plainText(24),
      close: plainText(24),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  ),
  home: object({ blocks: anything }, common),
});

const longest = 250_000;

/** What Slack would object to in a modal or home view; empty when nothing. */
export const validateView = (view: unknown): readonly string[] => {
  const found = newFindings();
  shape(view, '/view', found);
  if (!isRecord(view)) return found.problems;
  if (view.blocks !== undefined) {
    const report = validateBlocks(view.blocks, view.type === 'home' ? 'home' : 'modal', '/view/blocks');
    found.problems.push(...report.problems);
  }
  const asksSomething =
    Array.isArray(view.blocks) && view.blocks.some((block) => isRecord(block) && block.type === 'input');
  if (view.type === 'modal' && asksSomething && view.submit === undefined)
    problem(found, 'missing required field: submit', '/view');
  if (found.problems.length === 0 && JSON.stringify(view).length > longest)
    problem(found, `must be less than ${longest} characters`, '/view');
  return found.problems;
};
