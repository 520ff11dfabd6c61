/** Yields the Server-Sent Events of a response as {event, data}, with data parsed as JSON. Comments are skipped. */
export async function* events(response) {
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = '';
  try {
    for (;;) {
      const { value, done } = await reader.read();
      text += decoder.decode(value, { stream: !done });
      const blocks = text.split(/\r?\n\r?\n/);
      text = done ? '' : blocks.pop();
      for (const block of blocks) {
        const event = parse(block);
        if (event) {
          yield event;
        }
      }
      if (done) {
        return;
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function parse(block) {
  let event = 'message';
  const data = [];
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === 'event') {
      event = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }
  return data.length > 0 ? { event, data: JSON.parse(data.join('\n')) } : null;
}
