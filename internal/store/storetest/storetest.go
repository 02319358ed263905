// Package storetest is what every database under package store must do, as one
// suite: each database's test is one call of [Run]. A change to the store goes
// in here first. [Cluster] gives tests a PostgreSQL of their own.
package storetest

import (
	"testing"

	"github.com/clicktocall/clicktocall/internal/store"
)

// Fresh makes an empty database for one test. Every call of the function it
// returns opens the database once more, as another process would; the store is
// closed when the test ends.
type Fresh func(t *testing.T) (open func() *store.Store)

// Run holds a database to the suite.
func Run(t *testing.T, fresh Fresh) {
	for name, test := range map[string]func(*testing.T, Fresh){
		"calls":      testCalls,
		"changes":    testChanges,
		"spoilt":     testSpoilt,
		"live":       testLive,
		"keys":       testKeys,
		"latest":     testLatest,
		"lists":      testLists,
		"isolation":  testIsolation,
		"texts":      testTexts,
		"roundtrip":  testRoundTrip,
		"events":     testEvents,
		"followers":  testFollowers,
		"onewinner":  testOneWinner,
		"serial":     testSerial,
		"reopen":     testReopen,
		"impatience": testImpatience,
		"donotcall":  testDoNotCall,
		"facts":      testFacts,
		"pagerules":  testPageRules,
		"erase":      testErase,
		"retain":     testRetain,
		"leases":     testLeases,
		"oneholder":  testOneHolder,
		"readings":   testReadings,
		"exchanges":  testExchanges,
		"frames":     testFrames,
		"handovers":  testHandOvers,
		"handedonce": testHandedOnce,
		"unsaid":     testUnsaid,

		"reminders":      testReminders,
		"reminderlimit":  testReminderLimit,
		"reminderevents": testReminderEvents,
		"remindererase":  testReminderErase,
		"reminderretain": testReminderRetain,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, fresh)
		})
	}
}
