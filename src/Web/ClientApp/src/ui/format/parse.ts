/** A part of a message's text. It never contains HTML: the renderer creates elements from it. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic'; children: Inline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'mention'; name: string; userId: string };

export type Block = { kind: 'text' | 'quote'; children: Inline[] } | { kind: 'code'; text: string };

export interface Mentioned {
  as: string;
  userId: string;
  name: string;
}

const fence = /^```[^\n`]*\n?([\s\S]*?)\n?```[ \t]*$/mu;
// The order matters: code first, so that nothing in it is formatted; links before the stars and underscores in them.
const piece =
  /`([^`\n]+)`|(https?:\/\/[^\s<>"'`]+)|\*\*(?=\S)((?:(?!\*\*).)+?\S?)\*\*|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_(?=[^\s_])([^_\n]*[^\s_])_(?![\p{L}\p{N}_])/u;

/** Parses the formatting of a message: **bold**, *italic*, `code`, fenced code, > quotes, links and mentions. */
export function parseText(text: string, mentions: readonly Mentioned[] = []): Block[] {
  const blocks: Block[] = [];
  let rest = text;
  for (let match = fence.exec(rest); match; match = fence.exec(rest)) {
    blocks.push(...parseLines(rest.slice(0, match.index).replace(/\n$/u, ''), mentions));
    blocks.push({ kind: 'code', text: match[1] ?? '' });
    rest = rest.slice(match.index + match[0].length).replace(/^\n/u, '');
  }
  blocks.push(...parseLines(rest, mentions));
  return blocks;
}

/** The text without formatting, in one line, for previews. */
export function plainText(text: string): string {
  return parseText(text)
    .map(block => (block.kind === 'code' ? block.text : block.children.map(plainInline).join('')))
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** True for a text of one to three emoji and nothing else, which is shown large. */
export function isOnlyEmoji(text: string): boolean {
  return (
    text.length <= 60 &&
    /^(?:\p{Extended_Pictographic}(?:\p{Emoji_Modifier}|\uFE0F|\u200D\p{Extended_Pictographic})*\s*){1,3}$/u.test(
      text.trim(),
    )
  );
}

function plainInline(inline: Inline): string {
  if (inline.kind === 'mention') return inline.name;
  return 'children' in inline ? inline.children.map(plainInline).join('') : inline.text;
}

function parseLines(text: string, mentions: readonly Mentioned[]): Block[] {
  if (text === '') return [];
  const groups: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const isQuote = /^> ?/u.test(line);
    const last = groups.at(-1);
    const bare = isQuote ? line.replace(/^> ?/u, '') : line;
    if (last?.isQuote === isQuote) last.lines.push(bare);
    else groups.push({ isQuote, lines: [bare] });
  }
  return groups.map(({ isQuote, lines }) => ({
    kind: isQuote ? 'quote' : 'text',
    children: parseInline(lines.join('\n'), mentions),
  }));
}

function parseInline(text: string, mentions: readonly Mentioned[], depth = 0): Inline[] {
  const found: Inline[] = [];
  let rest = text;
  for (let match = depth < 4 ? piece.exec(rest) : null; match; match = piece.exec(rest)) {
    const [whole, code, link, bold, star, underscore] = match;
    let length = whole.length;
    found.push(...parseMentions(rest.slice(0, match.index), mentions));
    if (code !== undefined) found.push({ kind: 'code', text: code });
    else if (link !== undefined) {
      const href = trimLink(link);
      length = href.length;
      found.push({ kind: 'link', text: href, href });
    } else if (bold !== undefined) found.push({ kind: 'bold', children: parseInline(bold, mentions, depth + 1) });
    else found.push({ kind: 'italic', children: parseInline(star ?? underscore ?? '', mentions, depth + 1) });
    rest = rest.slice(match.index + length);
  }
  return [...found, ...parseMentions(rest, mentions)];
}

// Punctuation after a link does not belong to it.
function trimLink(link: string): string {
  let trimmed = link.replace(/[.,;:!?]+$/u, '');
  while (trimmed.endsWith(')') && trimmed.split(')').length > trimmed.split('(').length) trimmed = trimmed.slice(0, -1);
  return trimmed;
}

function parseMentions(text: string, mentions: readonly Mentioned[]): Inline[] {
  if (text === '') return [];
  if (mentions.length === 0) return [{ kind: 'text', text }];
  const byName = new Map(mentions.map(mention => [mention.as.toLowerCase(), mention]));
  const names = [...byName.keys()]
    .sort((a, b) => b.length - a.length)
    .map(name => name.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'));
  const found: Inline[] = [];
  let end = 0;
  for (const match of text.matchAll(
    new RegExp(`(?<![\\p{L}\\p{N}._@-])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'giu'),
  )) {
    const mention = byName.get((match[1] ?? '').toLowerCase());
    if (!mention) continue;
    if (match.index > end) found.push({ kind: 'text', text: text.slice(end, match.index) });
    found.push({ kind: 'mention', name: mention.name, userId: mention.userId });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: 'text', text: text.slice(end) });
  return found;
}
