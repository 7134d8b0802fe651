/** The address of a message, which Slack's clients open in place. */
export const permalink = (workspaceUrl: string, channel: string, ref: string): string =>
  `${workspaceUrl.replace(/\/?$/, '/')}archives/${channel}/p${ref.replace('.', '')}`;
