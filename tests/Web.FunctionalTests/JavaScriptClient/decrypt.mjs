// Decrypts a push message as a browser does, by a library that others wrote. Its input: { body, privateKey, publicKey, auth }, all base64url.
import { createECDH } from 'node:crypto';
import { text } from 'node:stream/consumers';
import ece from 'http_ece';

const { body, privateKey, auth } = JSON.parse(await text(process.stdin));
const key = createECDH('prime256v1');
key.setPrivateKey(Buffer.from(privateKey, 'base64url'));
const message = ece.decrypt(Buffer.from(body, 'base64url'), { version: 'aes128gcm', privateKey: key, authSecret: auth });
process.stdout.write(message);
