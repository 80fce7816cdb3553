const operator = /(^|\s)(from|in|has|before|after):("[^"]*"?|\S*)/giu;

/** The query without its operators, to search people and chats with. */
export function freeTextOf(typed: string): string {
  return typed.replace(operator, ' ').replaceAll('"', ' ').replace(/\s+/gu, ' ').trim();
}

/** Whether a query can find messages. An operator without a value does not count. */
export function isSearchable(typed: string): boolean {
  return typed
    .trim()
    .split(/\s+/u)
    .some(part => part !== '' && !/^(from|in|has|before|after):"?$/iu.test(part));
}
