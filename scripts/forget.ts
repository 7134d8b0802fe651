import { runCommand, UsageError } from '../src/command.js';
import { readDatabaseUrl } from '../src/config.js';
import { OperatorError } from '../src/core/errors.js';
import { forgetCustomer, report } from '../src/forget.js';

const usage = `Usage: npm run forget -- --customer ID

Erases a person: name, username, chat, the texts of all messages and questions,
and what is still owed to them. The running desk then deletes its posts in Slack
and redraws the cards. Counts, times and scores stay, without the person.

  --customer   the customer_id of npm run export, or the person's Telegram id`;

await runCommand({
  usage,
  options: { customer: { type: 'string' } },
  async run({ values: { customer } }) {
    if (customer === undefined || !/^[1-9]\d{0,14}$/.test(customer)) {
      throw new UsageError('--customer needs a number, such as --customer 17.');
    }
    const forgotten = await forgetCustomer(readDatabaseUrl(), Number(customer));
    if (!forgotten) throw new OperatorError(`There is no customer ${customer}.`);
    process.stdout.write(report(forgotten));
  },
});
