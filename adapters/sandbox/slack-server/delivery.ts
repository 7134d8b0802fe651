import type { RequestUrl } from './request-url.js';
import type { LostEnvelope, SocketMode } from './socket-mode.js';

/** How everything reaches the app: by Socket Mode or, where it has a request URL, by HTTP. */
export interface Delivery extends Pick<SocketMode, 'event' | 'interaction' | 'pending'> {
  lost(): readonly LostEnvelope[];
}

export const createDelivery = (sockets: SocketMode, http: RequestUrl): Delivery => ({
  event: (payload) => (http.active() ? http : sockets).event(payload),
  interaction: (kind, payload) => (http.active() ? http : sockets).interaction(kind, payload),
  pending: () => sockets.pending() + http.pending(),
  lost: () => [...sockets.lost, ...http.lost],
});
