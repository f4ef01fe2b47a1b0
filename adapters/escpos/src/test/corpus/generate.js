// Makes the streams of src/test/resources/comanda/escpos/streams with two encoders that are not ours.
// Run it where package.json's dependencies are installed: node generate.js <folder to write to>
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';

const require = createRequire(import.meta.url);
const receiptline = require('receiptline');
const iconv = require('iconv-lite');
const { PNG } = require('pngjs');

const folder = process.argv[2];
const index = [];

/** charset is what the text is in; texts are the runs of characters with nothing between them, in order; offsets, where they are known, say where each begins in the stream. */
function save(name, charset, bytes, texts, offsets) {
    const stream = Buffer.from(bytes);
    let from = 0;
    const lines = texts.map((text, i) => {
        const encoded = iconv.encode(text, charset === 'IBM00858' ? 'cp858' : charset);
        const at = offsets ? offsets[i] : stream.indexOf(encoded, from);
        if (at < from || !stream.subarray(at, at + encoded.length).equals(encoded)) {
            throw new Error(name + ' lacks its text ' + text);
        }
        from = at + encoded.length;
        return at + '\t' + text + '\n';
    });
    writeFileSync(join(folder, name + '.bin'), stream);
    writeFileSync(join(folder, name + '.txt'), lines.join(''));
    index.push(name + '\t' + charset);
}

/** A picture in which every byte value occurs, those of commands included. */
function dots(width, height) {
    const data = new Uint8ClampedArray(width * height * 4);
    for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
            const byte = (y * 7 + (x >> 3) * 5) & 255;
            const black = (byte >> (7 - (x & 7))) & 1;
            data.set([black ? 0 : 255, black ? 0 : 255, black ? 0 : 255, 255], (y * width + x) * 4);
        }
    }
    return { width, height, data };
}

// ---- receipt-printer-encoder

const CHARSETS = {
    cp437: 'IBM437', cp850: 'IBM850', cp858: 'IBM00858', cp860: 'IBM860', windows1252: 'windows-1252', cp852: 'IBM852', cp866: 'IBM866'
};

function encoder(options) {
    return new ReceiptPrinterEncoder({ language: 'esc-pos', codepageMapping: 'epson', columns: 48, ...options });
}

/** Built twice, as an encoder can be asked once: for its bytes, and for the texts that it says it wrote. */
function native(name, codepage, options, build) {
    const bytes = build(encoder(options).initialize().codepage(codepage)).encode();
    const texts = [];
    for (const { commands } of build(encoder(options).initialize().codepage(codepage)).encode('commands')) {
        let before = {};
        for (const command of commands) {
            if (command.type === 'text' || command.type === 'space') {
                const value = command.type === 'space' ? ' '.repeat(command.size) : command.value;
                const joins = before.type === 'space' || (before.type === 'text' && (command.type === 'space' || before.codepage === command.codepage));
                texts.push(joins ? texts.pop() + value : value);
            }
            before = command;
        }
    }
    save('encoder-' + name, CHARSETS[codepage], bytes, texts);
}

/** The encoder's commands around text in UTF-8 that passes it as it is. */
function utf8(name, options, build) {
    const texts = [];
    const target = encoder(options).initialize();
    const text = value => {
        texts.push(value);
        return target.raw([...Buffer.from(value, 'utf8')]);
    };
    build(target, text, () => target.newline());
    save('encoder-utf8-' + name, 'UTF-8', target.encode(), texts);
}

const PORTUGUESE = ['Pão de queijo', 'Açaí com guaraná', 'Feijoada à moda', 'Pé-de-moleque', 'CAFÉ ÀS TRÊS', 'Maçã, limões e avelãs'];
const SPANISH = ['Jamón ibérico', 'Piña colada ¿señor?', '¡Mañana también!', 'Ñoquis'];

for (const codepage of ['cp860', 'cp850', 'cp858', 'windows1252']) {
    native('portuguese-' + codepage, codepage, {}, e => PORTUGUESE.reduce((all, line) => all.line(line), e).cut());
}
for (const codepage of ['cp437', 'cp850', 'cp858', 'windows1252']) {
    const lines = codepage === 'cp437' ? SPANISH : [...SPANISH, 'Übergrößenträger'];
    native('spanish-' + codepage, codepage, {}, e => lines.reduce((all, line) => all.line(line), e).cut('partial'));
}
native('euro-cp858', 'cp858', {}, e => e.line('Total 12,50 €').line('Troco 7,50 €').cut());
native('styles', 'cp860', {}, e => e
    .bold(true).line('Negrito ção').bold(false).underline(true).line('Sublinhado').underline(false)
    .invert(true).line('Invertido').invert(false).italic(true).line('Itálico').italic(false)
    .width(2).line('Largo').width(1).height(3).line('Alto').height(1).size(8, 8).text('A').size(1, 1).newline()
    .font('B').line('Fonte B').font('A').line('Fonte A'));
native('alignment', 'cp860', {}, e => e.align('center').line('Centro').align('right').line('Direita').align('left').line('Esquerda'));
native('table', 'cp860', {}, e => e.table(
    [{ width: 20, align: 'left' }, { width: 8, align: 'right' }, { width: 12, align: 'right' }],
    [['Pão de queijo', '2', '12,00'], ['Água sem gás', '1', '4,50'], ['Maçã', '10', '1.230,00']]).cut());
native('rules', 'cp437', {}, e => e.rule().line('a').rule({ style: 'double', width: 20 }).line('b').cut());
native('box', 'cp437', {}, e => e.box({ width: 30, style: 'single', marginLeft: 4 }, 'Obrigado e volte sempre').line('fim'));
native('two-pages', 'cp860', {}, e => e.line('São').line('João').newline(3).line('Até').cut());
native('narrow', 'cp860', { columns: 32 }, e => e.line('Uma linha que não cabe em trinta e duas colunas de papel').cut());
native('line-feed-alone', 'cp860', { newline: '\n' }, e => e.line('São').line('João').cut());
native('feed-before-cut', 'cp860', { feedBeforeCut: 4 }, e => e.line('corte').cut('full'));
native('pulse', 'cp860', {}, e => e.pulse().pulse(1, 27, 29).line('gaveta'));
native('line-spacing', 'cp860', {}, e => e.lineSpacing('none').line('junto').lineSpacing('default').line('solto'));
for (const [symbology, value] of Object.entries({
    upca: '012345678905', ean13: '7891000315507', ean8: '96385074', code39: 'MESA-12', itf: '1234567890', codabar: 'A12345B',
    code93: 'PEDIDO 7', code128: '{BMesa 12', 'gs1-128': '0100012345678905', 'gs1-databar-omni': '0001234567890',
    'gs1-databar-truncated': '0001234567890', 'gs1-databar-limited': '0001234567890', 'gs1-databar-expanded': '(01)00012345678905', upce: '01234565'
})) {
    native('barcode-' + symbology, 'cp860', {}, e => e.line('antes').barcode(value, symbology, { height: 29, width: 2, text: 'below' }).line('depois'));
}
native('qr', 'cp860', {}, e => e.line('antes').qrcode('https://example.org/p?m=12&v=10,00').line('depois'));
native('qr-of-escapes', 'cp860', {}, e => e.line('antes').qrcode('\u001b@\u001dV\u0000\u001c.ção'.repeat(9), { model: 1, size: 8, errorlevel: 'h' }).line('depois'));
native('pdf417', 'cp860', {}, e => e.line('antes').pdf417('Mesa 12 \u001b@', { columns: 3, rows: 20, width: 3, height: 3, errorlevel: 2 }).line('depois'));
native('raster', 'cp860', { imageMode: 'raster' }, e => e.line('antes').image(dots(256, 64), 256, 64, 'threshold').line('depois'));
native('columns', 'cp860', { imageMode: 'column' }, e => e.line('antes').image(dots(256, 48), 256, 48, 'threshold').line('depois'));
native('raster-large', 'cp860', { imageMode: 'raster' }, e => e.image(dots(576, 320), 576, 320, 'atkinson').line('ação').cut());

utf8('portuguese', {}, (e, text, newline) => PORTUGUESE.forEach(line => { text(line); newline(); }));
utf8('spanish', {}, (e, text, newline) => SPANISH.forEach(line => { text(line); newline(); }));
utf8('chinese', {}, (e, text, newline) => ['宫保鸡丁', '北京烤鸭 2份', '合计：￥128.00', '谢谢光临！'].forEach(line => { text(line); newline(); }));
utf8('styles', {}, (e, text, newline) => {
    e.bold(true); text('Ação'); e.bold(false); text(' e '); e.invert(true).size(2, 2); text('reação'); e.invert(false).size(1, 1); newline();
    e.align('center'); text('São João'); newline(); e.align('left'); e.cut();
});
utf8('images', { imageMode: 'raster' }, (e, text, newline) => {
    text('Ação'); newline(); e.image(dots(128, 32), 128, 32, 'threshold'); text('Pão'); newline();
});
utf8('columns', { imageMode: 'column' }, (e, text, newline) => {
    text('Ação'); newline(); e.image(dots(64, 48), 64, 48, 'threshold'); text('Pão'); newline();
});
utf8('symbols', {}, (e, text, newline) => {
    text('Maçã'); newline(); e.qrcode('Maçã \u001b@ \u001dV'); text('Limão'); newline();
    e.barcode('{BMesa 12', 'code128', { height: 80, width: 2 }); text('fim é'); newline(); e.pulse(); e.cut();
});

// ---- receiptline

const LOGO = (() => {
    const png = new PNG({ width: 64, height: 48 });
    png.data = Buffer.from(dots(64, 48).data);
    return PNG.sync.write(png).toString('base64');
})();

const DOCUMENTS = {
    receipt: {
        cp860: `^^^RESTAURANTE SÃO JOÃO\n\n07/08/2030, 12:34\n{border:line; width:*,4,10}\nPÃO DE QUEIJO | 2| 12,00\nAÇAÍ | 1| 18,50\n---\n{border:space; width:*,14}\n^TOTAL | ^30,50\nCartão de débito | 30,50\n=\n`,
        cp858: `^^^TABERNA\n\nJamón ibérico | 12,50 €\nPiña | 3,00 €\n^TOTAL | ^15,50 €\n=\n`,
        cp1252: `"^Menü"\nGrüße | 10 €\n_Sublinhado_ | \`invertido\`\n---\n=\n`,
        cp437: `|Left\nCentre\nRight|\nEspañol\n===\n`,
        gb18030: `^^^北京饭店\n\n宫保鸡丁 | 2| 56.00\n米饭 | 3| 9.00\n-\n^合计 | ^￥65.00\n=\n`,
        cp936: `^^^菜单\n\n鱼香肉丝 | 38.00\n=\n`
    },
    symbols: {
        cp860: `{code:2012345678903; option:ean13,2,72,hri}\n{code:MESA-12; option:code39,2,48,hri}\n{code:Mesa 12; option:code128,2,72,hri}\n{code:12345678; option:itf,2,50,nohri}\n{code:A1234B; option:nw7,2,50,hri}\n{code:PEDIDO; option:code93,2,50,hri}\n{code:https://example.org/mesa/12; option:qrcode,5,m}\nAção\n=\n`
    },
    logo: { cp860: `antes\n{image:${LOGO}}\nação | depois\n=\n` }
};
const RUNTIME = { cp860: 'IBM860', cp858: 'IBM00858', cp1252: 'windows-1252', cp437: 'IBM437', gb18030: 'GB18030', cp936: 'GBK' };

/** Letters of the private area mark where text begins and ends; they cannot occur in a command, whose characters are bytes. */
const FROM = '\ue000';
const TO = '\ue001';
const mark = (prefix, text) => prefix + FROM + text + TO;

/** The command set with its text marked and left in Unicode, and rules drawn with characters that are the same in every page. */
function marked(set, isUtf8) {
    const base = receiptline.commands[set];
    const rule = length => '-'.repeat(length);
    return {
        ...base,
        hr: width => mark('', rule(width)),
        vr: function (widths) { return widths.reduce((all, width) => all + this.relative(width) + mark('', '|'), mark('', '|')); },
        vrstart: widths => mark('', '+' + widths.map(rule).join('+') + '+'),
        vrstop: widths => mark('', '+' + widths.map(rule).join('+') + '+'),
        vrhr: (above, below) => mark('', '+' + below.map(rule).join('+') + '+'),
        text: function (text, encoding) { return mark(isUtf8 ? '' : base.codepage[encoding], text); }
    };
}

function transformed(name, set, encoding, document, isUtf8) {
    const marks = receiptline.transform(document, {
        cpl: 42, encoding, upsideDown: false, spacing: true, cutting: true, command: marked(set, isUtf8)
    });
    const charset = isUtf8 ? 'UTF-8' : RUNTIME[encoding];
    let stream = Buffer.alloc(0);
    let isBehindText = false;
    const texts = [];
    const offsets = [];
    for (const part of marks.split(FROM)) {
        const [text, rest] = part.includes(TO) ? part.split(TO) : ['', part];
        if (text !== '') {
            if (isBehindText) {
                texts.push(texts.pop() + text);
            } else {
                offsets.push(stream.length);
                texts.push(text);
            }
            isBehindText = true;
        }
        stream = Buffer.concat([stream, iconv.encode(text, isUtf8 ? 'utf8' : encoding), Buffer.from(rest, 'latin1')]);
        isBehindText = isBehindText && rest === '';
    }
    save('receiptline-' + name, charset, stream, texts, offsets);
}

for (const [kind, documents] of Object.entries(DOCUMENTS)) {
    for (const [encoding, document] of Object.entries(documents)) {
        for (const set of kind === 'receipt' ? ['escpos'] : ['escpos', 'generic', 'citizen']) {
            transformed(`${kind}-${encoding}-${set}`, set, encoding, document, false);
            transformed(`utf8-${kind}-${encoding}-${set}`, set, encoding, document, true);
        }
    }
}

writeFileSync(join(folder, 'index.tsv'), index.sort().map(line => line + '\n').join(''));
console.log(index.length + ' streams');
