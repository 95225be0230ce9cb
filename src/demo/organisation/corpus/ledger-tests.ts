import type { Companion } from './change.ts'

export const goTests: Companion = {
  path: 'internal/{e}/{k}_test.go',
  head: `package {e}

import (
	"context"
	"errors"
	"testing"
	"time"

	"acme.example/ledger/internal/testdb"
)
`,
  blocks: [
    `
func TestFindMissing(t *testing.T) {
	store := &Store{db: testdb.Open(t)}
	_, err := store.Find(context.Background(), 404)
	if !errors.Is(err, ErrNotFound) {
		t.Fatalf("want ErrNotFound, got %v", err)
	}
}
`,
    `
func TestBookAddsUp(t *testing.T) {
	cases := []struct {
		why   string
		cents []int64
		want  int64
	}{
		{"nothing was booked", nil, 0},
		{"two payments", []int64{100, 250}, 350},
		{"a payment and its refund", []int64{100, -100}, 0},
		{"beyond 32 bits", []int64{2147483647, 1}, 2147483648},
	}
	for _, c := range cases {
		t.Run(c.why, func(t *testing.T) {
			store := &Store{db: testdb.With(t, "{e}s", 1)}
			for _, cents := range c.cents {
				if err := store.Book(context.Background(), 1, cents); err != nil {
					t.Fatal(err)
				}
			}
			found, err := store.Find(context.Background(), 1)
			if err != nil || found.Cents != c.want {
				t.Fatalf("want %d, got %v (%v)", c.want, found, err)
			}
		})
	}
}
`,
    `
func TestSinceIsHalfOpen(t *testing.T) {
	store := &Store{db: testdb.With(t, "{e}s", 3)}
	noon := time.Date(2026, 9, 1, 12, 0, 0, 0, time.UTC)
	all, err := store.Since(context.Background(), noon)
	if err != nil {
		t.Fatal(err)
	}
	for _, one := range all {
		if one.CreatedAt.Before(noon) {
			t.Errorf("%d is from before", one.ID)
		}
	}
}
`,
    `
func TestBookTogether(t *testing.T) {
	store := &Store{db: testdb.With(t, "{e}s", 1)}
	done := make(chan error, 20)
	for range 20 {
		go func() { done <- store.Book(context.Background(), 1, 5) }()
	}
	for range 20 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	found, _ := store.Find(context.Background(), 1)
	if found.Cents != 100 {
		t.Errorf("20 bookings of 5 made %d", found.Cents)
	}
}
`,
    `
func TestGivesUpWhenAskedTo(t *testing.T) {
	store := &Store{db: testdb.Slow(t)}
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	defer cancel()
	if _, err := store.Find(ctx, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("want the deadline, got %v", err)
	}
	if err := store.Book(ctx, 1, 1); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("want the deadline, got %v", err)
	}
}
`,
  ],
}
