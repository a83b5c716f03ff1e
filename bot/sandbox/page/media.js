// Pictures and files; only what the sandbox itself keeps is shown, the rest is a link.

import { html } from "./lit-html.js";
import { link, spoiler } from "./markdown.js";

/** The path of a file that the sandbox keeps, or nothing for one from elsewhere. */
export function local(address) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const ours = url.hostname === "127.0.0.1" && url.port === location.port;
  return ours && url.pathname.startsWith("/attachments/") ? url.pathname : null;
}

export function picture(media, description, kind = "", hidden = false) {
  const path = local(media.url);
  const shown = path
    ? html`<img class="picture ${kind}" src=${path} alt=${description ?? ""} loading="lazy"
        width=${media.width ?? ""} height=${media.height ?? ""}>`
    : html`<span class="elsewhere">${link(media.url, description || media.url)}</span>`;
  return hidden ? spoiler(shown) : shown;
}

export function size(bytes) {
  if (typeof bytes !== "number") return "";
  if (bytes < 1024) return `${bytes} bytes`;
  const kilo = bytes / 1024;
  return kilo < 1024 ? `${kilo.toFixed(1)} kB` : `${(kilo / 1024).toFixed(1)} MB`;
}
