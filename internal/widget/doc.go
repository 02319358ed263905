// Package widget is the second road: orders that are placed by our frame inside
// Puzzel's own agent application, and what that frame tells of calls and of its
// agent.
//
// A frame signs in with the token that Puzzel's application hands it, follows a
// stream of messages ([Hub.Connect]) and answers by itself ([Hub.Acknowledge],
// [Hub.Heard], [Hub.Reported], [Hub.Did]). The [Hub] of the process a frame is
// connected to keeps the frame's lease in the store, so that every process finds
// it there. [Hub.Road] is the road itself, for the core.
//
// # How an order is handed over
//
// The process that has the click writes a [HandOver] for the agent's active
// frame: the one that connected last. The process that has the frame takes it,
// durably, and only then sends it down the stream. Whatever goes wrong is told
// apart by that one row:
//
//	offered, and withdrawn at its deadline      nothing was sent
//	handed, and acknowledged                    what Puzzel answered
//	handed, and not acknowledged in time        unknown; an acknowledgement that
//	                                            comes later still counts
//
// No order is handed twice, and none goes over another road afterwards. What a
// surface wants of the frame, to hang up, to be Ready, goes the same way.
//
// Memory only wakes: a process that dies loses nothing that the rows do not say.
package widget
