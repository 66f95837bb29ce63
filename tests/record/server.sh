# server.sh: a PostgreSQL server of the tests' own, from Debian's package: data and
# socket lie in a folder that goes away, and no port is opened. Sourced.
#
#   server_start FOLDER   false, and $server_why, where there can be none
#   server_stop
#   server_join FOLDER
#   server_make NAME      an empty database; prints its address

# Nothing need outlast the machine; databases are made quickly.
server_settings="-c fsync=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0
    -c autovacuum=off -c max_connections=30"

server_programs() {
    for folder in /usr/lib/postgresql/*/bin; do echo "$folder"; done | sort -t/ -k5 -n | tail -n 1
}

# The server refuses to run as root, so then somebody without rights runs it.
server_as() {
    if [ "$(id -u)" -ne 0 ]; then "$@"; else
        setpriv --reuid=65534 --regid=65534 --clear-groups "$@"
    fi
}

server_start() {
    server_folder=$1 server_bin=$(server_programs)
    [ -x "$server_bin/initdb" ] || { server_why="no PostgreSQL server here (Debian: postgresql)"; return 1; }
    mkdir -p "$server_folder" && chmod 755 "$(dirname "$server_folder")" || return 1
    [ "$(id -u)" -ne 0 ] || chown 65534:65534 "$server_folder"
    # Another order of letters than that of bytes, which must not matter.
    (cd "$server_folder" &&
        { server_as "$server_bin/initdb" -D data -U chancery -A trust -E UTF8 --no-sync \
            --locale-provider=icu --icu-locale=en-US --locale=C.UTF-8 ||
            server_as "$server_bin/initdb" -D data -U chancery -A trust -E UTF8 --no-sync \
                --locale=C.UTF-8; } >init.log 2>&1 &&
        sed -i '1i local all guarded scram-sha-256' data/pg_hba.conf &&
        server_as "$server_bin/pg_ctl" -D data -w -t 60 -l "$server_folder/log" \
            -o "-k '$server_folder' -c listen_addresses= $server_settings" start \
            >>init.log 2>&1) || {
        server_why="PostgreSQL did not start: $(tail -n 1 "$server_folder/init.log" 2>/dev/null)"
        return 1
    }
}

# Another script uses a server that runs.
server_join() {
    server_folder=$1 server_bin=$(server_programs)
}

server_stop() {
    [ -e "$server_folder/data/postmaster.pid" ] &&
        (cd "$server_folder" && server_as "$server_bin/pg_ctl" -D data -m immediate -w stop) \
            >/dev/null 2>&1
}

server_sql() {
    "$server_bin/psql" -X -q -t -A -h "$server_folder" -U chancery -d "$1" -c "$2"
}

# server_file DATABASE FILE: runs the statements in a file.
server_file() {
    "$server_bin/psql" -X -q -v ON_ERROR_STOP=1 -h "$server_folder" -U chancery -d "$1" -f "$2"
}

server_address() {
    echo "postgresql://chancery@/$(echo "$1" | sed 's/ /%20/g')?host=$server_folder"
}

server_make() {
    server_sql postgres "CREATE DATABASE \"$1\"" >/dev/null || return 1
    server_address "$1"
}
