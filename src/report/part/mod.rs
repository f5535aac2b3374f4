//! What several pages share.

pub mod alignment_tree;
pub mod attention_list;
pub mod body;
pub mod change_line;
pub mod check_ins;
pub mod cycle_clock;
pub mod due_list;
pub mod episode_row;
pub mod figures;
pub mod frame;
pub mod judgement;
pub mod key_result_bar;
pub mod key_result_chart;
pub mod key_result_figures;
pub mod kpi_chart;
pub mod kpi_line;
pub mod kpi_row;
pub mod objective_row;
pub mod reading_rows;
pub mod reference;
pub mod revisions;
pub mod score;
pub mod shortcode;
pub mod status_word;
pub mod who;
pub mod working;
