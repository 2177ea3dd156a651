/* The floor under writing the ledger: every row of a month inserted in the order of its key, by one prepared statement, one transaction for each
 * institution. The rows are made up on the way.
 *
 *     ledger_floor DATABASE [INSTITUTIONS [RESIDENTS]]
 *
 * Residents are spread evenly over the institutions; each has one row in each of the fifteen forms. The database must not exist yet. Prints one
 * line of JSON: the seconds from opening the database until it is closed, and the rows. */

#define _POSIX_C_SOURCE 200809L

#include <sqlite3.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { FORMS = 15, MONTH = 24311, ASSESSED = 20251203, ARRIVED = 1765000000 };

static const char schema[] =
    "CREATE TABLE ledger ("
    " institution TEXT NOT NULL, month INTEGER NOT NULL, form INTEGER NOT NULL, person INTEGER NOT NULL, from_seq INTEGER NOT NULL,"
    " to_seq INTEGER, upload INTEGER NOT NULL, row INTEGER NOT NULL, assessed INTEGER, arrived INTEGER NOT NULL, arrival INTEGER NOT NULL,"
    " total INTEGER,"
    " PRIMARY KEY (institution, month, form, person, from_seq)"
    ") WITHOUT ROWID";

static const char insertion[] =
    "INSERT INTO ledger (institution, month, form, person, from_seq, to_seq, upload, row, assessed, arrived, arrival, total)"
    " VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?6, ?7, ?8, ?9, ?10, ?11)";

static sqlite3 *database;

static void check(int code, int expected) {
    if (code == expected) return;
    fprintf(stderr, "sqlite: %s\n", database ? sqlite3_errmsg(database) : sqlite3_errstr(code));
    exit(1);
}

static void run(const char *statement) {
    check(sqlite3_exec(database, statement, NULL, NULL, NULL), SQLITE_OK);
}

static sqlite3_stmt *prepare(const char *text) {
    sqlite3_stmt *statement = NULL;
    check(sqlite3_prepare_v3(database, text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), SQLITE_OK);
    return statement;
}

static void step(sqlite3_stmt *statement) {
    check(sqlite3_step(statement), SQLITE_DONE);
    check(sqlite3_reset(statement), SQLITE_OK);
}

static void bind(sqlite3_stmt *statement, int index, sqlite3_int64 value) {
    check(sqlite3_bind_int64(statement, index, value), SQLITE_OK);
}

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
    const long institutions = argc > 2 ? atol(argv[2]) : 1900;
    const long residents = argc > 3 ? atol(argv[3]) : 130000;
    if (argc < 2 || argc > 4 || institutions < 1 || residents < 0) {
        fprintf(stderr, "usage: %s DATABASE [INSTITUTIONS [RESIDENTS]]\n", argv[0]);
        return 2;
    }
    if (access(argv[1], F_OK) == 0) {
        fprintf(stderr, "%s: is there already\n", argv[1]);
        return 2;
    }

    const double start = now();
    check(sqlite3_open(argv[1], &database), SQLITE_OK);
    run("PRAGMA journal_mode = WAL");
    run("PRAGMA synchronous = NORMAL");
    run(schema);
    sqlite3_stmt *begin = prepare("BEGIN IMMEDIATE");
    sqlite3_stmt *insert = prepare(insertion);
    sqlite3_stmt *commit = prepare("COMMIT");
    bind(insert, 8, ASSESSED);
    bind(insert, 9, ARRIVED);

    long long rows = 0;
    long first = 1; /* the person the institution's first resident is */
    for (long number = 1; number <= institutions; number++) {
        const long here = residents / institutions + (number <= residents % institutions);
        char code[24];
        snprintf(code, sizeof code, "%010ld", number);

        /* A value stays bound until it is bound anew. */
        check(sqlite3_bind_text(insert, 1, code, -1, SQLITE_STATIC), SQLITE_OK);
        bind(insert, 5, number);
        bind(insert, 6, number);
        bind(insert, 10, number);
        step(begin);
        for (int form = 0; form < FORMS; form++) {
            bind(insert, 2, form == 0 ? 0 : MONTH);
            bind(insert, 3, form);
            for (long row = 1; row <= here; row++) {
                bind(insert, 4, first + row - 1);
                bind(insert, 7, row);
                bind(insert, 11, row % 100);
                step(insert);
            }
        }
        step(commit);
        rows += (long long)FORMS * here;
        first += here;
    }
    sqlite3_finalize(begin);
    sqlite3_finalize(insert);
    sqlite3_finalize(commit);
    check(sqlite3_close(database), SQLITE_OK);

    printf("{\"seconds\": %.6f, \"rows\": %lld}\n", now() - start, rows);
    return 0;
}
