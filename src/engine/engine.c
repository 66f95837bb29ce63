/* engine.c: the stages in their order; see engine.h. */
#include "engine/engine.h"

#include <stdlib.h>

struct chy_engine {
    chy_furniture *furniture;
    chy_splitter *splitter;
    chy_model *model;
    chy_world *world;
    chy_frames *frames;
};

struct chy_worker {
    const chy_engine *engine;
    chy_parser *parser;
};

chy_status chy_engine_open(chy_engine **out, const chy_pack *data, const char *model_path,
                           chy_error *error)
{
    *out = NULL;
    chy_engine *engine = calloc(1, sizeof *engine);
    if (engine == NULL) return chy_fail_memory(error);
    chy_slice text;
    chy_status status = chy_pack_section(data, "text", CHY_TEXT_VERSION, &text, error);
    if (status == CHY_OK) status = chy_splitter_open(&engine->splitter, text, error);
    if (status == CHY_OK) status = chy_furniture_open(&engine->furniture, data, error);
    if (status == CHY_OK) status = chy_world_open(&engine->world, data, error);
    if (status == CHY_OK) status = chy_frames_open(&engine->frames, data, error);
    if (status == CHY_OK) status = chy_model_open(&engine->model, model_path, error);
    if (status != CHY_OK) {
        chy_engine_close(engine);
        return status;
    }
    *out = engine;
    return CHY_OK;
}

void chy_engine_close(chy_engine *engine)
{
    if (engine == NULL) return;
    chy_model_close(engine->model);
    chy_frames_close(engine->frames);
    chy_world_close(engine->world);
    chy_furniture_close(engine->furniture);
    chy_splitter_close(engine->splitter);
    free(engine);
}

const chy_frames *chy_engine_frames(const chy_engine *engine)
{
    return engine->frames;
}

const chy_furniture *chy_engine_furniture(const chy_engine *engine)
{
    return engine->furniture;
}

chy_status chy_worker_new(chy_worker **out, const chy_engine *engine, chy_error *error)
{
    *out = NULL;
    chy_worker *worker = calloc(1, sizeof *worker);
    if (worker == NULL) return chy_fail_memory(error);
    worker->engine = engine;
    chy_status status = chy_parser_new(&worker->parser, engine->model, error);
    if (status != CHY_OK) {
        free(worker);
        return status;
    }
    *out = worker;
    return CHY_OK;
}

void chy_worker_free(chy_worker *worker)
{
    if (worker == NULL) return;
    chy_parser_free(worker->parser);
    free(worker);
}

chy_status chy_worker_read(chy_worker *worker, const chy_report *report, chy_arena *arena,
                           chy_claims **out, chy_error *error)
{
    const chy_engine *engine = worker->engine;
    chy_text *text;
    chy_trees *trees;
    chy_reading *reading;
    *out = NULL;
    chy_status status = chy_text_split(engine->splitter, report, arena, &text, error);
    if (status == CHY_OK) status = chy_parse(worker->parser, text, arena, &trees, error);
    if (status == CHY_OK) status = chy_world_read(engine->world, trees, arena, &reading, error);
    if (status == CHY_OK) status = chy_claims_read(engine->frames, reading, arena, out, error);
    return status;
}
