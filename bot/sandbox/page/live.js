// The one line to the stand-in: asks questions and hears what happens.

const waiting = new Map();
const hearers = new Map();
let socket = null;
let last = 0;

/** Calls `hearer(data)` for each packet of that kind. */
export function on(kind, hearer) {
  hearers.set(kind, hearer);
}

/** Asks; resolves to the answer's data, rejects with the sentence that refuses. */
export function ask(verb, fields = {}) {
  return new Promise((resolve, reject) => {
    if (socket?.readyState !== WebSocket.OPEN) {
      reject(new Error("The sandbox does not answer."));
      return;
    }
    last += 1;
    waiting.set(last, { resolve, reject });
    socket.send(JSON.stringify({ ...fields, id: last, ask: verb }));
  });
}

/** Connects, and again whenever the line breaks. */
export function connect() {
  const address = new URL("live", location.href);
  address.protocol = "ws:";
  address.hash = "";
  socket = new WebSocket(address);
  socket.onopen = () => hearers.get("open")();
  socket.onmessage = (frame) => hear(JSON.parse(frame.data));
  socket.onclose = () => {
    for (const { reject } of waiting.values()) reject(new Error("The line broke."));
    waiting.clear();
    hearers.get("closed")();
    setTimeout(connect, 1000);
  };
}

function hear(packet) {
  if (packet.kind === "reply" || packet.kind === "refused") {
    const question = waiting.get(packet.id);
    waiting.delete(packet.id);
    if (packet.kind === "reply") question?.resolve(packet.data);
    else question?.reject(new Error(packet.why));
  } else {
    hearers.get(packet.kind)?.(packet.data);
  }
}
