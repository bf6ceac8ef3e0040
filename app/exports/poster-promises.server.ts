import { decorate, type Element, INK, mm, type Pdf, setText, tag } from './pdf-document.server.ts';

/** What answering costs: the time it takes, that no account is needed, that the answer is secret. */
export type Promises = readonly [time: string, account: string, secret: string];

export interface Row {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const ICONS = [drawClock, drawPerson, drawLock] as const;

/** Half the height of an icon, in millimetres. */
const RADIUS = 4.2;

/** Three columns, each an icon with its sentence below. */
export function drawPromises(pdf: Pdf, parent: Element, promises: Promises, row: Row): void {
  const column = row.width / promises.length;
  ICONS.forEach((drawIcon, index) => {
    const left = row.x + index * column;
    decorate(pdf, () => {
      pdf
        .save()
        .translate(mm(left + column / 2), mm(row.y + RADIUS))
        .scale(mm(RADIUS));
      pdf.lineWidth(0.16).lineCap('round').lineJoin('round').strokeColor(INK.accent);
      drawIcon(pdf);
      pdf.restore();
    });
    tag(pdf, parent, 'P', () =>
      setText(pdf, promises[index] ?? '', {
        ...{ x: left + 2, y: row.y + 2 * RADIUS + 2, width: column - 4, height: 12, align: 'center' },
        ...{ face: 'bold', size: 14, smallest: 10, color: INK.text },
      }),
    );
  });
}

/** Icons are drawn in a square from −1 to 1. */
function drawClock(pdf: Pdf): void {
  pdf.circle(0, 0, 0.92).stroke();
  pdf.moveTo(0, -0.5).lineTo(0, 0).lineTo(0.36, 0.24).stroke();
}

/** A person struck through: nobody signs in. The stroke stands free of what it crosses. */
function drawPerson(pdf: Pdf): void {
  pdf.circle(0, -0.46, 0.4).stroke();
  pdf.path('M -0.78 0.92 C -0.78 0.3 -0.42 0.14 0 0.14 C 0.42 0.14 0.78 0.3 0.78 0.92 Z').stroke();
  for (const [width, color] of [
    [0.5, '#ffffff'],
    [0.16, INK.accent],
  ] as const) {
    pdf.moveTo(-0.85, -0.85).lineTo(0.85, 0.85).lineWidth(width).stroke(color);
  }
}

function drawLock(pdf: Pdf): void {
  pdf.roundedRect(-0.72, -0.14, 1.44, 1.06, 0.14).stroke();
  pdf.path('M -0.44 -0.14 L -0.44 -0.46 C -0.44 -1.08 0.44 -1.08 0.44 -0.46 L 0.44 -0.14').stroke();
  pdf.moveTo(0, 0.3).lineTo(0, 0.5).stroke();
}
