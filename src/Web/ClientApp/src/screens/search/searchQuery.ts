const operator = /(^|\s)(from|in|has|before|after):("[^"]*"?|\S*)/giu;

/** What is typed without its operators: by that people and chats are found. */
export function freeTextOf(typed: string): string {
  return typed.replace(operator, ' ').replaceAll('"', ' ').replace(/\s+/gu, ' ').trim();
}

/** Whether anything is typed that messages can be found by. An operator that nothing follows yet does not count. */
export function isSearchable(typed: string): boolean {
  return typed
    .trim()
    .split(/\s+/u)
    .some(part => part !== '' && !/^(from|in|has|before|after):"?$/iu.test(part));
}
