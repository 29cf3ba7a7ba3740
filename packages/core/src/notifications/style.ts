const font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";

/** The style of mails: one column that fits a phone, in the colors of the dashboard, for light and dark mode. */
export const style = {
  page: `margin:0;padding:16px;background:#fafaf8;color:#16211c;${font}`,
  card: 'max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px;overflow-wrap:anywhere',
  title: 'margin:0 0 12px;font-size:22px;line-height:1.3',
  heading: 'margin:24px 0 8px;font-size:16px;line-height:1.4',
  text: 'margin:0 0 12px;font-size:16px;line-height:1.5',
  code: 'margin:16px 0;padding:16px;border-radius:6px;background:#f2f1ec;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:28px;letter-spacing:4px;text-align:center',
  // The width of the card without its padding.
  picture: 'display:block;width:100%;max-width:512px;height:auto;margin:0 0 8px;border-radius:6px',
  item: 'margin:12px 0 0;font-size:16px;line-height:1.5',
  line: 'margin:0;font-size:15px;line-height:1.5;color:#5b675f',
  footer: 'margin:16px 0 0;font-size:13px;line-height:1.5;color:#5b675f',
  button:
    'display:inline-block;margin:12px 0 0;padding:12px 20px;border-radius:6px;background:#0d5541;color:#ffffff;font-size:16px;text-decoration:none',
  quiet: 'color:#0d5541',
  // Without `!important`, the style attributes would override the style sheet.
  dark: [
    '@media (prefers-color-scheme: dark){',
    '.page{background:#0c1110!important;color:#e6e9ee!important}',
    '.card{background:#141b18!important}',
    '.title,.heading,.text,.item{color:#e6e9ee!important}',
    '.code{background:#26312c!important;color:#e6e9ee!important}',
    '.line,.footer{color:#b3bccb!important}',
    '.quiet{color:#5cc29d!important}',
    '.button{background:#5cc29d!important;color:#0c1110!important}',
    '}',
  ].join(''),
} as const;

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
