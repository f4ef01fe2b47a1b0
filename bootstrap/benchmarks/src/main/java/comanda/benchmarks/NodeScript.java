package comanda.benchmarks;

/** What {@link BareHub} does, for Node.js and its package ws. */
final class NodeScript {
    static final String TEXT = """
            const { WebSocketServer } = require(process.argv[2]);
            const { randomUUID } = require('crypto');
            const agents = new Map();
            const server = require('http').createServer((request, response) => {
              if (request.url === '/heap') {
                global.gc();
                const used = process.memoryUsage();
                const text = String(used.heapUsed + used.external);
                response.writeHead(200, { 'Content-Length': text.length });
                response.end(text);
                return;
              }
              const chunks = [];
              request.on('data', chunk => chunks.push(chunk));
              request.on('end', () => {
                const order = JSON.parse(Buffer.concat(chunks).toString());
                const id = randomUUID();
                const agent = agents.get(order.shopId);
                if (agent) agent.send(JSON.stringify({ type: 'task_print', id, payload: order.payload }));
                const text = JSON.stringify({ id, status: 'sent' });
                response.writeHead(202, { 'Content-Length': text.length });
                response.end(text);
              });
            });
            const sockets = new WebSocketServer({ server, path: '/print-agent' });
            sockets.on('connection', (socket, request) => {
              agents.set(request.headers['x-shop-id'], socket);
              socket.on('error', () => {});
              socket.on('message', data => {
                if (JSON.parse(data.toString()).type !== 'task_result') socket.send('{"type":"ack","payload":{}}');
              });
            });
            server.listen(0, '127.0.0.1', 4096, () => console.log('http://127.0.0.1:' + server.address().port));
            """;

    private NodeScript() {}
}
